import { type Belief, confidenceBy, logit } from '../../src/film/belief.ts';
import { reliability, type Judged as JudgedClaim, type Kept } from '../../src/film/score/reliability.ts';

/** A unit that a label judged. */
export interface Judged extends JudgedClaim {
  source: string;
  family: string;
  label: string;
}

/** Lists of what has the same key, in the order of first appearance. */
function grouped<T>(list: readonly T[], keyOf: (one: T) => string | number): Map<string | number, T[]> {
  const groups = new Map<string | number, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** Units from which a family has a belief of its own. */
const LEAST = 12;

/** Pull toward what the raw confidence says, as so many units (ridge on b − 1 and on a's distance from the mean). */
const PULL = 2;

/**
 * Pull of a label toward its family, as curvature: so much as some 30 units at 0.85. Of 0.5 to 8 it has the least log
 * loss on left-out sources.
 */
const LABEL_PULL = 4;

type Line = Pick<Belief, 'a' | 'b'>;

/** Beliefs by family; families with few units share one, under their own names. Each label lies about its family's. */
export function beliefs(units: readonly Judged[]): Record<string, Belief> {
  const all = fit(units);
  return Object.fromEntries(
    [...grouped(units, ({ family }) => family)].map(([family, own]) => {
      const line = own.length >= LEAST ? fit(own) : all;
      const labels = [...grouped(own, ({ label }) => label)].map(([label, of]) => [
        label,
        { d: distance(line, of), n: of.length },
      ]);
      return [family, { ...line, n: own.length, labels: Object.fromEntries(labels) }];
    }),
  );
}

/** How far the units of one label lie from their family's line, by Newton steps, drawn to 0 by `LABEL_PULL`. */
function distance({ a, b }: Line, units: readonly Judged[]): number {
  let d = 0;
  for (let step = 0; step < 20; step++) {
    let [gradient, curvature] = [LABEL_PULL * d, LABEL_PULL];
    for (const { confidence, right } of units) {
      const p = 1 / (1 + Math.exp(-(a + d + b * logit(confidence))));
      gradient += p - Number(right);
      curvature += p * (1 - p);
    }
    d -= gradient / curvature;
  }
  return Number(d.toFixed(3));
}

/** Logistic regression of right on the logit of the confidence, by Newton steps, b kept at 0 or above. */
export function fit(units: readonly Judged[]): Line {
  let [a, b] = [0, 1];
  for (let step = 0; step < 50; step++) {
    let [ga, gb, haa, hab, hbb] = [0, PULL * (b - 1), 1e-6, 0, PULL];
    for (const { confidence, right } of units) {
      const x = logit(confidence);
      const p = 1 / (1 + Math.exp(-(a + b * x)));
      const w = Math.max(p * (1 - p), 1e-6);
      const e = p - Number(right);
      ga += e;
      gb += e * x;
      haa += w;
      hab += w * x;
      hbb += w * x * x;
    }
    // Two units of each kind keep a family that was never wrong from being believed without end (Laplace).
    const p = 1 / (1 + Math.exp(-a));
    ga += PULL * (2 * p - 1);
    haa += PULL * 2 * p * (1 - p);
    const det = haa * hbb - hab * hab;
    const [da, db] = [(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det];
    a -= da;
    b = Math.max(0, b - db);
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return { a: Number(a.toFixed(3)), b: Number(b.toFixed(3)) };
}

/** The same units with the confidence that a fit without their own source gives them. */
export function outOfFold(units: readonly Judged[]): Judged[] {
  return [...grouped(units, ({ source }) => source)].flatMap(([source, own]) => {
    const table = beliefs(units.filter((unit) => unit.source !== source));
    return own.map((unit) => {
      const belief = table[unit.family];
      if (!belief) return unit;
      return { ...unit, confidence: confidenceBy(belief, unit.label, unit.confidence) };
    });
  });
}

/** Expected calibration error. */
export const calibrationError = (units: readonly Judged[]) => reliability(units).ece;

/** Share of wrong units that is borne among those kept. */
const RISK = 0.1;

/** Share of the units that must be kept: below, silence costs more than it saves. */
const COVERAGE = 0.9;

/** More likely right than wrong: where the curve asks for more only because it has nothing below, this is the floor. */
const EVEN = 0.5;

/**
 * The lowest confidence at which the risk is borne; where that keeps too few units, the highest that keeps enough; where
 * even all of them bear it, one half.
 */
export function floorFor(curve: readonly Kept[]): number {
  const all = curve.at(-1);
  const isBorne = ({ accuracy }: Kept) => accuracy >= 1 - RISK;
  if (all && isBorne(all)) return Number(Math.min(EVEN, all.floor).toFixed(2));
  const safe = curve.findLast(isBorne)?.floor ?? 1;
  const enough = curve.find(({ coverage }) => coverage >= COVERAGE)?.floor ?? 0;
  return Number(Math.min(safe, enough).toFixed(2));
}
