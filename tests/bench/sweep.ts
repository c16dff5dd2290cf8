import type { Tuned } from '../../src/film/belief.ts';
import type { Clip } from '../../cli/benches/manifest.ts';
import { rawReplay, type Recording } from './recording.ts';
import { movementScore, saidOf } from './score/movement.ts';
import { tunables } from './tunables.ts';

const FACTORS = [0.6, 0.75, 0.87, 1, 1.15, 1.33, 1.6];

/** Folds of sources. */
const FOLDS = 5;

/** Gain on sources that were left out from which a new value is taken: less is chance on a hundred clips. */
const LEAST_GAIN = 0.004;

/**
 * Moves one threshold after the other to the value that serves the movements best, where that also holds on sources
 * that had no say. Prints each; leaves the thresholds at the chosen values and returns all that were swept.
 */
export function sweep(
  clips: readonly Clip[],
  recordings: ReadonlyMap<string, Recording>,
  set: string,
): Record<string, Tuned> {
  const sources = [...new Set(clips.map(({ source }) => source))].sort();
  const foldOf = ({ source }: Clip) => sources.indexOf(source) % FOLDS;
  const serve = () => {
    const said = new Map(clips.map((clip) => [clip.name, saidOf(rawReplay(recordings.get(clip.name)!))]));
    return (keep: (clip: Clip) => boolean) => {
      const { found, right } = movementScore(clips.filter(keep), ({ name }) => said.get(name) ?? null);
      return (2 * found.value * right.value) / (found.value + right.value);
    };
  };
  const result: Record<string, Tuned> = {};
  const n = clips.length;
  for (const tunable of tunables) {
    const start = tunable.get();
    const tried = FACTORS.map((factor) => {
      const value = Number((start * factor).toPrecision(2));
      tunable.set(value);
      return { value, served: serve() };
    });
    const at = (value: number) => tried.find((one) => one.value === value)!.served;
    const now = tried[FACTORS.indexOf(1)]!;
    let gain = 0;
    for (let fold = 0; fold < FOLDS; fold++) {
      const chosen = best(tried, (clip) => foldOf(clip) !== fold);
      const left = (clip: Clip) => foldOf(clip) === fold;
      // A fold without a scored clip has no say.
      gain += (at(chosen)(left) - now.served(left) || 0) / FOLDS;
    }
    const choice = best(tried, () => true);
    const isBetter = gain >= LEAST_GAIN;
    const value = isBetter ? choice : now.value;
    tunable.set(value);
    result[tunable.name] = { value, unit: tunable.unit, n, set };
    const scores = tried.map((one) => `${one.value}: ${one.served(() => true).toFixed(3)}`).join('  ');
    console.log(
      `${tunable.name}: ${value} ${tunable.unit} (gain on left-out sources ${gain.toFixed(4)})  ${scores}`,
    );
  }
  return result;
}

/** The value that serves the kept clips best; the middle one of equals. */
function best(
  tried: readonly { value: number; served: (keep: (clip: Clip) => boolean) => number }[],
  keep: (clip: Clip) => boolean,
): number {
  const scores = tried.map(({ served }) => served(keep));
  const most = Math.max(...scores);
  const equals = tried.filter((_, i) => scores[i]! >= most - 1e-9);
  return equals[equals.length >> 1]?.value ?? tried[tried.length >> 1]!.value;
}
