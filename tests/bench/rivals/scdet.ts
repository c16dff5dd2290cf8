import type { Clip } from '../../../cli/benches/manifest.ts';
import { type CutScore, cutScore, type Found } from '../score/cuts.ts';
import { ffmpeg } from './ffmpeg.ts';

/** Scene scores of ffmpeg's scdet filter, by frame. */
export type Scores = readonly { t: number; score: number }[];

/** Runs scdet over a film; `t` counts from the first frame. Rejects where ffmpeg cannot read it. */
export async function scdetScores(film: string): Promise<Scores> {
  const printed = await ffmpeg([
    '-i',
    film,
    '-an',
    '-vf',
    'scdet=threshold=0,metadata=print:file=-',
    '-f',
    'null',
    '-',
  ]);
  const scores: { t: number; score: number }[] = [];
  let t = NaN;
  for (const line of printed.split('\n')) {
    const time = /pts_time:([\d.-]+)/.exec(line);
    if (time) t = Number(time[1]);
    const score = /lavfi\.scd\.score=([\d.]+)/.exec(line);
    if (score) scores.push({ t, score: Number(score[1]) });
  }
  const start = scores[0]?.t ?? 0;
  return scores.map((one) => ({ ...one, t: one.t - start }));
}

/** The threshold that gives scdet its best F1 on these very clips, and that score. */
export function bestScdet(
  clips: readonly Clip[],
  scores: ReadonlyMap<string, Scores>,
): { threshold: number; score: CutScore } {
  let best: { threshold: number; score: CutScore } | null = null;
  for (let threshold = 2; threshold <= 60; threshold += 0.5) {
    // It knows no kinds: what it finds inside a gradual transition is neither a cut found nor an extra one.
    const isGradual = ({ labels }: Clip, t: number) =>
      (labels.transitions ?? []).some(({ from, to }) => t > from - 0.3 && t < to + 0.3);
    const found = (clip: Clip): Found[] | null =>
      scores
        .get(clip.name)
        ?.flatMap(({ t, score }) =>
          score >= threshold && !isGradual(clip, t) ? [{ t, kind: 'cut' as const }] : [],
        ) ?? null;
    const score = cutScore(clips, found);
    if (!best || score.f1 > best.score.f1) best = { threshold, score };
  }
  return best!;
}
