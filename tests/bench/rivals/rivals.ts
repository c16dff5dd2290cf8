import type { Label } from '../../../src/film/vocabulary/index.ts';
import type { Clip } from '../../../cli/benches/manifest.ts';
import type { Recording } from '../recording.ts';
import { movementClips, type MovementScore, movementScore } from '../score/movement.ts';
import { hasFfmpeg } from './ffmpeg.ts';
import { type Path, pathOf, saidAt } from './openCv.ts';
import { bestScdet, type Scores, scdetScores } from './scdet.ts';

/** What the usual tools get on some of the clips they have measured, each at the threshold that is best for it on these. */
export type Beside = (clips: readonly Clip[]) => {
  scdet: ReturnType<typeof cutsByScdet>;
  openCv: ReturnType<typeof movementByOpenCv>;
};

/** Measures the clips with the usual tools; null without ffmpeg. */
export async function rivals(
  clips: readonly Clip[],
  recordings: ReadonlyMap<string, Recording>,
): Promise<Beside | null> {
  if (!hasFfmpeg()) {
    console.log('ffmpeg is not installed: nothing is measured beside scdet and OpenCV.');
    return null;
  }
  const known = clips.filter(({ name }) => recordings.has(name));
  const scores = new Map<string, Scores>();
  for (const { name, path, labels } of known)
    if (labels.cut_times) scores.set(name, await scdetScores(path).catch(() => []));
  const paths = new Map<string, Path>();
  for (const { name, path } of movementClips(known)) {
    const found = await pathOf(path, recordings.get(name)!.source).catch(() => null);
    if (found) paths.set(name, found);
  }
  return (some) => {
    const own = some.filter(({ name }) => recordings.has(name));
    return { scdet: cutsByScdet(own, scores), openCv: movementByOpenCv(own, paths) };
  };
}

function cutsByScdet(clips: readonly Clip[], scores: ReadonlyMap<string, Scores>) {
  const { threshold, score } = bestScdet(clips, scores);
  console.log(
    `beside: ffmpeg scdet at ${threshold}: ${score.hits} cuts found, ${score.missed} missed, ${score.extra} extra, F1 ${score.f1.toFixed(3)}`,
  );
  return { threshold, ...score };
}

function movementByOpenCv(clips: readonly Clip[], paths: ReadonlyMap<string, Path>) {
  let best: { threshold: number; score: MovementScore; f1: number } | null = null;
  for (let threshold = 0.25; threshold <= 16; threshold *= 1.25) {
    const said = ({ name }: Clip): Label[] | null => {
      const path = paths.get(name);
      return path ? saidAt(path, threshold) : null;
    };
    const score = movementScore(clips, said);
    const [found, right] = [score.found.value, score.right.value];
    const f1 = (2 * found * right) / (found + right);
    if (!best || f1 > best.f1) best = { threshold, score, f1 };
  }
  if (!best) return null;
  const { threshold, score, f1 } = best;
  console.log(
    `beside: OpenCV pipeline at ${threshold.toFixed(2)}: found in ${score.found}; asserted units right ${score.right}; the wrong way ${score.wrongWay}`,
  );
  return { threshold, f1, found: score.found, right: score.right, wrongWay: score.wrongWay };
}
