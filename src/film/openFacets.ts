import { entails } from './entailment.ts';
import type { ShotFrame } from './frame.ts';
import { isTold } from './phases.ts';
import { askedTogether } from './prompts.ts';
import type { Shot } from './shot.ts';
import type { Interval } from './time.ts';
import type { Unit } from './unit.ts';
import type { Veto } from './vetoes/vetoes.ts';
import { dimensions, entryOf, type Dim, type Label } from './vocabulary/index.ts';

/** A facet that measurement left open in one shot. */
export interface OpenFacet {
  shot: number;
  dim: Dim;
  facet: string;
  /** Why it is open: no measurement speaks to it, or the measurement could not decide. */
  reason: 'not_measured' | 'undecided';
  /** The labels still possible; all of the facet where nothing was measured. */
  candidates: readonly Label[];
  interval: Interval;
  /** What measurement has against some of the candidates; absent where nothing. */
  vetoes?: readonly Veto[];
}

/** Facets on which the measurement of frames speaks: where it found nothing there, there is nothing to ask. */
export const measuredFacets: ReadonlySet<string> = new Set([
  'camera_movement.hold',
  'camera_movement.lateral',
  'camera_movement.vertical',
  'camera_movement.roll',
  'camera_movement.scale',
  'camera_movement.steadiness',
  'depth_of_field.depth',
  'lighting_condition.key',
  'colour.chroma',
  'colour.temperature',
  'colour.saturation',
]);

/** Facets on which looks speak: by the lines and the light of a still, and by who was seen on it. */
const viewFacets = ['camera_angle.level', 'composition.symmetrical', 'special_shot.distortion'] as const;
const seenFacets = [
  'subject_orientation.orientation',
  'composition.position',
  'composition.rule_of_thirds',
  'framing.subject_count',
  'lighting_condition.silhouette',
] as const;

/** Facets that were measured in a shot of these frames. */
export function facetsMeasuredBy(frames: readonly Pick<ShotFrame, 'look'>[]): ReadonlySet<string> {
  return new Set([
    ...measuredFacets,
    ...(frames.some(({ look }) => look?.view) ? viewFacets : []),
    ...(frames.some(({ look }) => look?.seen) ? seenFacets : []),
  ]);
}

/** Facets that were not left open in a shot, so that they stay closed when its units have been read. */
export function facetsClosedIn(open: readonly OpenFacet[]): ReadonlySet<string> {
  const left = new Set(open.map(({ dim, facet }) => `${dim}.${facet}`));
  return new Set(allFacets.map(({ dim, facet }) => `${dim}.${facet}`).filter((key) => !left.has(key)));
}

/**
 * The facets of the vocabulary that the units of a shot leave open, in the vocabulary's order. `vetoesOf` says what
 * measurement has against candidates.
 */
export function openFacets(
  shot: Shot,
  units: readonly Unit[],
  measured = measuredFacets,
  vetoesOf: (about: Pick<OpenFacet, 'dim' | 'candidates' | 'interval'>) => Veto[] = () => [],
): OpenFacet[] {
  return leftOpen(shot, units, measured).map((facet) => {
    const vetoes = vetoesOf(facet);
    return vetoes.length > 0 ? { ...facet, vetoes } : facet;
  });
}

function leftOpen(shot: Shot, units: readonly Unit[], measured: ReadonlySet<string>): OpenFacet[] {
  const own = units.filter((u) => u.shot === shot.index);
  const held = own.some((u) => isTold(u) && u.label === 'static' && covers(u.interval, shot.interval));
  return allFacets.flatMap(({ dim, facet, labels }): OpenFacet[] => {
    const found = own.filter((u) => u.dim === dim && labels.includes(u.label));
    const undecided = found.filter((u) => isHypernym(u) || u.status === 'abstained');
    const about = { shot: shot.index, dim, facet };
    if (undecided.length > 0 && !(found.some(isTold) && undecided.every(isSupport)))
      return onceEach(undecided).map((u) => ({
        ...about,
        reason: 'undecided',
        candidates: candidatesOf(u, labels),
        interval: u.interval,
      }));
    if (found.length > 0 || measured.has(`${dim}.${facet}`)) return [];
    if (dim === 'camera_movement' && held) return [];
    const candidates = labels.filter((label) => !entryOf(dim, label)?.isHypernym);
    return [{ ...about, reason: 'not_measured', candidates, interval: shot.interval }];
  });
}

/** What is merely supported leaves the whole facet open, however much of it is supported. */
const onceEach = (undecided: readonly Unit[]) =>
  undecided.filter(
    (u, i) =>
      !isSupport(u) ||
      undecided.findIndex((v) => isSupport(v) && String(v.interval) === String(u.interval)) === i,
  );

/** Whether every answer would stand against a measurement. */
export const isRefuted = ({ candidates, vetoes = [] }: OpenFacet): boolean =>
  candidates.every((label) => vetoes.some((veto) => veto.label === label));

/**
 * Whether a unit is measured only so far that it supports its label: the model decides among all of the facet. A size or
 * a movement that is left open is one near its threshold.
 */
export const isSupport = (u: Unit) =>
  u.status === 'abstained' &&
  u.dim !== 'camera_movement' &&
  u.dim !== 'shot_size' &&
  u.evidence.some((e) => e.kind === 'measure') &&
  entryOf(u.dim, u.label)?.provenance !== 'M';

const isHypernym = (u: Unit) => entryOf(u.dim, u.label)?.isHypernym === true;

/** A hypernym leaves its specific labels open, support the whole facet; an unsure label leaves open whether it holds. */
function candidatesOf(unit: Unit, labels: readonly Label[]): Label[] {
  if (isSupport(unit)) return [...labels];
  if (!isHypernym(unit)) return [unit.label];
  return labels.filter((label) => label !== unit.label && entails(unit.dim, label, unit.label));
}

/** Whether `whole` is inside `part` but for a tenth of it at most. */
function covers(part: Interval, whole: Interval): boolean {
  const shared = Math.min(part[1], whole[1]) - Math.max(part[0], whole[0]);
  return shared >= 0.9 * (whole[1] - whole[0]);
}

/** The facet under which a label is asked about. */
export const facetAsked = (dim: Dim, label: Label): string | undefined =>
  allFacets.find((f) => f.dim === dim && f.labels.includes(label))?.facet;

/** Every facet with its labels; facets that are asked together count as one. */
export const allFacets = dimensions.flatMap((d) => {
  const dim: Dim = d.id;
  const together = Object.entries(askedTogether[dim] ?? {});
  const named = together.map(([facet, labels]) => ({ dim, facet, labels }));
  const others = d.labels.filter((l) => !together.some(([, labels]) => labels.includes(l.id)));
  const facets = [...new Set(others.map((l) => l.facet))];
  return [
    ...named,
    ...facets.map((facet) => ({
      dim,
      facet: facet as string,
      labels: others.filter((l) => l.facet === facet).map((l): Label => l.id),
    })),
  ];
});
