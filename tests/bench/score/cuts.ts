import type { Shot } from '../../../src/film/shot.ts';
import type { Clip } from '../../../cli/benches/manifest.ts';

/** Boundaries found against those labelled. */
export interface CutScore {
  /** Hard cuts within one frame, and cuts found where there is none; a fade's black may end at one. */
  hits: number;
  extra: number;
  missed: number;
  precision: number;
  recall: number;
  f1: number;
  /** Dissolves, fades and wipes found as what they are, 0.3 s around their labels allowed. */
  gradual: { hits: number; extra: number; of: number; f1: number };
  /** Median distance of the hits from their labels, in seconds. */
  error: number;
  failures: string[];
}

/** A boundary as it was found. */
export interface Found {
  t: number;
  kind: Shot['boundary'];
}

/** Scores boundaries of the clips that have labelled ones, and of one-shot clips. */
export function cutScore(clips: readonly Clip[], found: (clip: Clip) => readonly Found[] | null): CutScore {
  let [hits, extra, missed, gradual, gradualExtra, gradualOf] = [0, 0, 0, 0, 0, 0];
  const errors: number[] = [];
  const failures: string[] = [];
  for (const clip of clips) {
    const cuts = clip.labels.cut_times;
    const boundaries = found(clip);
    if (!cuts || !boundaries) continue;
    // A fade from black at a film's start or to black at its end is no boundary.
    const transitions = (clip.labels.transitions ?? []).filter(
      ({ type }) => !/^fade (in|out|to|from)/.test(type),
    );
    const oneFrame = 1 / clip.fps + 1e-3;
    const used = new Set<Found>();
    const take = (near: (boundary: Found) => boolean) => {
      const one = boundaries.find((boundary) => !used.has(boundary) && near(boundary));
      if (one) used.add(one);
      return one;
    };
    const lost: string[] = [];
    for (const t of cuts) {
      const one = take(({ t: at, kind }) => kind !== 'dissolve' && Math.abs(at - t) <= oneFrame);
      if (one) errors.push(Math.abs(one.t - t));
      else lost.push(`cut at ${t}`);
    }
    for (const { type, from, to } of transitions) {
      gradualOf++;
      if (take(({ t, kind }) => kind === kindOf(type) && t > from - 0.3 && t < to + 0.3)) gradual++;
      else lost.push(`${type} at ${from}`);
    }
    const more = boundaries.filter((boundary) => !used.has(boundary));
    hits += cuts.length - lost.filter((one) => one.startsWith('cut')).length;
    missed += lost.filter((one) => one.startsWith('cut')).length;
    extra += more.filter(({ kind }) => kind === 'cut').length;
    gradualExtra += more.filter(({ kind }) => kind !== 'cut').length;
    if (lost.length + more.length > 0)
      failures.push(
        `${clip.name}: missed ${lost.join(', ') || 'none'}; extra ${more.map(({ kind, t }) => `${kind} at ${t.toFixed(2)}`).join(', ') || 'none'}`,
      );
  }
  errors.sort((a, b) => a - b);
  const { precision, recall, f1 } = f1Of(hits, extra, missed);
  const soft = f1Of(gradual, gradualExtra, gradualOf - gradual);
  const error = errors[errors.length >> 1] ?? NaN;
  return {
    hits,
    extra,
    missed,
    precision,
    recall,
    f1,
    gradual: { hits: gradual, extra: gradualExtra, of: gradualOf, f1: soft.f1 },
    error,
    failures,
  };
}

/** Precision, recall and their harmonic mean; NaN where there is nothing to find and nothing was found. */
function f1Of(hits: number, extra: number, missed: number) {
  if (hits + extra + missed === 0) return { precision: NaN, recall: NaN, f1: NaN };
  const precision = hits + extra ? hits / (hits + extra) : 0;
  const recall = hits + missed ? hits / (hits + missed) : 0;
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 };
}

/** Our word for a set's transition: "fade through black" and "dip to white" are fades. */
const kindOf = (type: string): Found['kind'] =>
  /fade|dip/.test(type) ? 'fade' : type === 'wipe' ? 'wipe' : 'dissolve';

/** The boundaries of a document's shots. */
export const boundariesOf = (shots: readonly Shot[]): Found[] =>
  shots.slice(1).map(({ interval, boundary }) => ({ t: interval[0], kind: boundary }));
