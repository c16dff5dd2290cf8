import { facetOf } from '../entailment.ts';
import { isTold } from '../phases.ts';
import type { Unit } from '../unit.ts';
import { dimensions, type Dim } from '../vocabulary/index.ts';
import type { InspectedShot } from './facts.ts';
import type { Inspection } from './inspect.ts';
import type { Judgement } from './verdicts.ts';

/** A facet of which two texts say different things. */
export interface Difference {
  /** The shot's index; null where one of the texts speaks of all shots at once. */
  shot: number | null;
  dim: Dim;
  facet: string;
  /** What each text says, in its order; nothing where it is silent. */
  a: readonly Judgement[];
  b: readonly Judgement[];
  /** Ids of the units that say something of it, in the film's order. */
  units: readonly string[];
}

/** Two texts held against one film, facet by facet. */
export interface Comparison {
  /** By shot, then by when the film first speaks of the dimension, then as the vocabulary goes. */
  differences: readonly Difference[];
  /** In how many facets both say the same. */
  same: number;
}

type Key = string;
const keyOf = (shot: number | null, dim: string, label: string): Key =>
  JSON.stringify([shot, dim, facetOf(dim, label) ?? '']);

const isByShot = ({ reading }: Inspection) => reading.as !== 'whole' && !reading.misfit;

/** What a text says of a facet, each thing once, as one string. */
const gist = (said: readonly Judgement[]) =>
  [...new Set(said.map(({ claim }) => `${claim.neg ? 'not ' : ''}${claim.label}`))].join();

/** Compares two texts that were held against the same shots. */
export function compare(a: Inspection, b: Inspection, shots: readonly InspectedShot[]): Comparison {
  const byShot = a.scope.length > 1 && isByShot(a) && isByShot(b);
  const shotOf = ({ about }: Judgement) => (byShot ? about[0]! : null);
  const group = ({ judgements }: Inspection) => {
    const groups = new Map<Key, Judgement[]>();
    for (const one of judgements) {
      const key = keyOf(shotOf(one), one.claim.dim, one.claim.label);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return groups;
  };
  const [ofA, ofB] = [group(a), group(b)];
  const keys = [...new Set([...ofA.keys(), ...ofB.keys()])];
  const told = toldBy(
    shots.filter(({ shot }) => a.scope.includes(shot.index)),
    byShot,
  );
  const all = keys.map((key): Difference => {
    const [shot, dim, facet] = JSON.parse(key) as [number | null, Dim, string];
    const units = told.get(key) ?? [];
    const [saidA, saidB] = [ofA.get(key) ?? [], ofB.get(key) ?? []];
    return { shot, dim, facet, a: saidA, b: saidB, units: units.map(({ id }) => id) };
  });
  const differences = all.filter((one) => gist(one.a) !== gist(one.b)).sort(inFilmOrder(told));
  return { differences, same: all.length - differences.length };
}

function toldBy(shots: readonly InspectedShot[], byShot: boolean): Map<Key, Unit[]> {
  const told = new Map<Key, Unit[]>();
  for (const unit of shots.flatMap(({ units }) => units.filter(isTold))) {
    const key = keyOf(byShot ? unit.shot : null, unit.dim, unit.label);
    told.set(key, [...(told.get(key) ?? []), unit]);
  }
  return told;
}

const rank = (dim: Dim) => dimensions.findIndex(({ id }) => id === dim);

/** By shot; in it by when the film first speaks of the dimension, whose facets stand together. */
function inFilmOrder(told: ReadonlyMap<Key, readonly Unit[]>) {
  const first = new Map<string, number>();
  const place = (shot: number | null, dim: Dim) => `${shot} ${dim}`;
  for (const [key, [unit]] of told) {
    const [shot, dim] = JSON.parse(key) as [number | null, Dim];
    const at = place(shot, dim);
    first.set(at, Math.min(first.get(at) ?? Infinity, unit!.interval[0]));
  }
  const start = (one: Difference) => first.get(place(one.shot, one.dim)) ?? Number.MAX_VALUE;
  return (a: Difference, b: Difference) =>
    (a.shot ?? 0) - (b.shot ?? 0) || start(a) - start(b) || rank(a.dim) - rank(b.dim);
}
