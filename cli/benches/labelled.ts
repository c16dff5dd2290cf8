import type { Claim } from '../../src/film/claims/claim.ts';
import { entails, facetOf } from '../../src/film/entailment.ts';
import { isTold } from '../../src/film/phases.ts';
import type { Interval, Seconds } from '../../src/film/time.ts';
import type { Unit } from '../../src/film/unit.ts';
import type { Dim } from '../../src/film/vocabulary/index.ts';
import type { Labelled } from './labelLines.ts';

type Said = Pick<Claim, 'dim' | 'label' | 'interval'> & Partial<Pick<Claim, 'neg' | 'phase'>>;

/**
 * What something that was said counts as beside a film's labels: itself; the label that it stands in for, where it is
 * accepted beside it and answers the same question no more loosely; or null, where it is merely not wrong.
 */
export function countsAs(labels: readonly Labelled[], { dim, label }: Said): Claim['label'] | null {
  const own = labels.filter((line) => line.dim === dim);
  if (own.some((line) => entails(dim, label, line.label))) return label;
  const accepting = own.filter(({ accept }) => accept.some((other) => other === label));
  const standsIn = accepting.find(
    (line) => facetOf(dim, label) === facetOf(dim, line.label) && !entails(dim, line.label, label),
  );
  if (standsIn) return standsIn.label;
  return accepting.length > 0 ? null : label;
}

/** The dimensions that a film's labels speak of: what is said of others is not scored. */
export const labelledDims = (labels: readonly Labelled[]): Dim[] => [
  ...new Set(labels.map(({ dim }) => dim)),
];

/** Labels as claims of a whole film, each once; those with times are of one phase where they begin together. */
export const referenceOf = (labels: readonly Labelled[]): Claim[] => asClaims(phased(labels));

/**
 * What units or a caption say of the labelled dimensions, as claims of a whole film, each once; units begin phases as
 * labels do. Labels without times hold throughout: in what order a caption has them is then nothing to it.
 */
export function predictedOf(labels: readonly Labelled[], said: readonly Said[]): Claim[] {
  const claims = counted(labels, said);
  return asClaims(hasTimes(labels) ? phased(claims) : claims.map((one) => ({ ...one, phase: 0 })));
}

/** Whether any label says when it holds. */
export const hasTimes = (labels: readonly Labelled[]) => labels.some(({ interval }) => interval);

/** A phase for what has times and none: those that begin together are of one. */
function phased(said: readonly Said[]): Said[] {
  const starts = [...new Set(said.flatMap(({ interval }) => interval?.[0] ?? []))].sort((a, b) => a - b);
  return said.map((one) => ({
    ...one,
    phase: one.phase ?? (one.interval ? starts.indexOf(one.interval[0]) : 0),
  }));
}

/** Told units of the labelled dimensions, under what they count as; those that count as nothing are left out. */
export function toldUnits(labels: readonly Labelled[], units: readonly Unit[]) {
  const dims = labelledDims(labels);
  return counted(
    labels,
    units.filter((unit) => isTold(unit) && dims.includes(unit.dim)),
  );
}

function counted<T extends Said>(labels: readonly Labelled[], said: readonly T[]) {
  return said.flatMap((one) => {
    const label = one.neg ? one.label : countsAs(labels, one);
    return label === null ? [] : [{ ...one, label }];
  });
}

/** Of several stretches of one label the longest tells when it holds, so that what comes after it does not contradict it. */
function asClaims(said: readonly Said[]): Claim[] {
  const length = ({ interval = [0, 0] }: Said) => interval[1] - interval[0];
  const once = new Map<string, Said>();
  for (const one of said) {
    const key = `${one.dim} ${one.label} ${one.neg === true}`;
    const before = once.get(key);
    if (!before || length(one) > length(before)) once.set(key, one);
  }
  return [...once.values()].map(({ dim, label, interval, phase = 0, neg = false }, at) => ({
    ...{ dim, label, phase, neg, at },
    ...(interval && { interval }),
  }));
}

/** Whether a told unit is right: labels that it entails, or that accept it, hold for at least half of its time. */
export function isRight(
  labels: readonly Labelled[],
  unit: Pick<Unit, 'dim' | 'label' | 'interval'>,
): boolean {
  const holding = labels.filter(
    ({ dim, label, accept }) =>
      dim === unit.dim && (entails(dim, unit.label, label) || accept.some((other) => other === unit.label)),
  );
  const [from, to] = unit.interval;
  return covered(holding, unit.interval) >= 0.5 * (to - from);
}

/** Seconds of an interval in which any of these labels holds; one without an interval holds always. */
function covered(labels: readonly Labelled[], [from, to]: Interval): Seconds {
  const byStart = labels.map(({ interval = [from, to] }) => interval).sort((a, b) => a[0] - b[0]);
  let [sum, end] = [0, from];
  for (const [a, b] of byStart) {
    const [start, stop] = [Math.max(a, end), Math.min(b, to)];
    if (stop <= start) continue;
    sum += stop - start;
    end = stop;
  }
  return sum;
}
