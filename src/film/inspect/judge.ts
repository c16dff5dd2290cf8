import type { Claim } from '../claims/claim.ts';
import { changes } from '../claims/merge.ts';
import { entails, excludes, facetOf } from '../entailment.ts';
import { isMereAnswer } from '../gates.ts';
import { facetAsked } from '../openFacets.ts';
import { cser } from '../score/cser.ts';
import { claimEntails } from '../score/match.ts';
import type { Interval, Seconds } from '../time.ts';
import type { Unit } from '../unit.ts';
import { dimensions, type Label } from '../vocabulary/index.ts';
import type { Fact, ShotFacts } from './facts.ts';
import { citedAll, either } from './why.ts';

/**
 * What the units of a film say to a phrase. `not_found` is between `contradicted` and `not_measured`: the film was
 * measured for it and it was not seen, though nothing that was seen rules it out.
 */
export type Verdict = 'supported' | 'contradicted' | 'not_found' | 'not_measured' | 'outside';

/** A verdict on one claim, with the units it rests on and a line that says why. */
export interface Judged {
  verdict: Exclude<Verdict, 'outside'>;
  /** At least one where contradicted, or supported; none is needed for a denial of what was looked for and not found. */
  units: readonly Unit[];
  why: string;
}

/** When a claim holds: the time of its cue, or else the phase of its text, where that has several. */
export interface When {
  interval?: Interval;
  phase?: number;
}

/** What the units of one shot say to a claim. */
export function judge(claim: Claim, when: When, shot: ShotFacts): Judged {
  return (
    (claim.neg ? deniedBy(claim, when, shot) : supported(claim, when, shot)) ??
    contradicted(claim, when, shot) ??
    undecided(claim, shot)
  );
}

function near({ unit, claim }: Fact, when: When): boolean {
  if (when.interval) return unit.interval[0] < when.interval[1] && when.interval[0] < unit.interval[1];
  return when.phase === undefined || !changes(claim.dim) || claim.phase === when.phase;
}

const unitsOf = (facts: readonly Fact[]) => facts.map(({ unit }) => unit);

/** Units that say as much; those of the same time first, and others only where no time is given that they are not in. */
function supported(claim: Claim, when: When, shot: ShotFacts): Judged | null {
  const saying = shot.told.filter((fact) => claimEntails(fact.claim, claim));
  const now = saying.filter((fact) => near(fact, when));
  if (now.length > 0) return { verdict: 'supported', units: unitsOf(now), why: said(claim, now) };
  const together = composed(claim, when, shot);
  if (together)
    return {
      verdict: 'supported',
      units: unitsOf(together),
      why: `${together.length > 1 ? 'Together' : 'Part of it'}: ${citedAll(unitsOf(together))}.`,
    };
  if (saying.length === 0 || (when.interval && against(claim, when, shot).length > 0)) return null;
  return {
    verdict: 'supported',
    units: unitsOf(saying),
    why: `Told, but at another time: ${citedAll(unitsOf(saying))}.`,
  };
}

function said(claim: Claim, facts: readonly Fact[]): string {
  const looser = facts.every(({ claim: { label } }) => label !== claim.label);
  return `${looser ? 'The film says more exactly' : 'The film says so'}: ${citedAll(unitsOf(facts))}.`;
}

/** One or two movements of a moment that together are what is claimed, by the rules of sets (metrics.md of CSER). */
function composed(claim: Claim, when: When, { told }: ShotFacts): Fact[] | null {
  if (claim.dim !== 'camera_movement') return null;
  const moves = told.filter((fact) => fact.claim.dim === claim.dim && near(fact, when));
  const says = (facts: Fact[]) =>
    cser(
      facts.map((fact) => fact.claim),
      [{ ...claim, phase: facts[0]!.claim.phase }],
    ).correctness === 1;
  const pairs = moves.flatMap((a, i) => moves.slice(i + 1).map((b) => [a, b]));
  return [...moves.map((fact) => [fact]), ...pairs].find(says) ?? null;
}

/** A held camera leaves room for movement while it is not held; all else speaks of its facet for good. */
const COVERS = 0.9; // of the shot

function leavesNoRoom({ unit }: Fact, claim: Claim, when: When, { shot }: ShotFacts): boolean {
  if (unit.label !== 'static' || when.interval || when.phase !== undefined) return true;
  const length = (interval: Interval): Seconds => interval[1] - interval[0];
  return claim.label === 'static' || length(unit.interval) >= COVERS * length(shot.interval);
}

/** Told units of the same time that rule a claim out; a denial is ruled out by what says the thing. */
function against(claim: Claim, when: When, shot: ShotFacts): Fact[] {
  return shot.told.filter(
    (fact) =>
      near(fact, when) &&
      (claim.neg
        ? claimEntails(fact.claim, claim)
        : fact.claim.dim === claim.dim &&
          excludes(claim.dim, fact.claim.label, claim.label) &&
          leavesNoRoom(fact, claim, when, shot)),
  );
}

function contradicted(claim: Claim, when: When, shot: ShotFacts): Judged | null {
  const units = unitsOf(against(claim, when, shot));
  if (units.length === 0) return null;
  const lead = claim.neg ? 'The film says it all the same' : 'The film says otherwise';
  return { verdict: 'contradicted', units, why: `${lead}: ${citedAll(units)}.` };
}

/** A denial stands where a told unit leaves no room for the thing denied, and none says it. */
function deniedBy(claim: Claim, when: When, shot: ShotFacts): Judged | null {
  if (against(claim, when, shot).length > 0) return null;
  const units = unitsOf(against({ ...claim, neg: false }, when, shot));
  if (units.length === 0) return null;
  return { verdict: 'supported', units, why: `Ruled out by what the film says: ${citedAll(units)}.` };
}

/** Nothing told decides it: what is known all the same, in the order of how much it says. */
function undecided(claim: Claim, { told, untold, open }: ShotFacts): Judged {
  const { dim, label } = claim;
  const looser = unitsOf(
    told.filter((fact) => fact.claim.dim === dim && entails(dim, label, fact.claim.label)),
  );
  if (looser.length > 0)
    return {
      verdict: 'not_measured',
      units: looser,
      why: `Known is only ${citedAll(looser)}; whether it is more exactly this was not told.`,
    };
  const hints = untold.filter((unit) => unit.dim === dim && speaksOf(unit, label));
  const facet = askedFacet(dim, label);
  const left = open.filter((o) => o.dim === dim && o.facet === facet);
  const veto = left.flatMap(({ vetoes = [] }) => vetoes).find((v) => entails(dim, label, v.label));
  if (veto)
    return {
      verdict: 'not_measured',
      units: hints,
      why: `Left open, but measurement speaks against it: ${veto.but}.`,
    };
  if (hints.length > 0)
    return { verdict: 'not_measured', units: hints, why: `${standing(hints[0]!)}: ${citedAll(hints)}.` };
  const among = left.find(({ reason }) => reason === 'undecided');
  if (among)
    return {
      verdict: 'not_measured',
      units: [],
      why: `Measured, but undecided: ${either(dim, among.candidates)}.`,
    };
  if (left.length > 0)
    return { verdict: 'not_measured', units: [], why: 'Neither measurement nor a model spoke of this here.' };
  return unseen(claim, told);
}

/** Its facet was measured, and this was not found. */
function unseen({ dim, label, neg }: Claim, told: readonly Fact[]): Judged {
  const facet = facetOf(dim, label);
  const others = unitsOf(
    told.filter(({ claim }) => claim.dim === dim && facetOf(dim, claim.label) === facet),
  );
  const instead = others.length > 0 ? ` Told there is ${citedAll(others)}.` : '';
  if (neg) return { verdict: 'supported', units: [], why: `Looked for, and not found: agrees.${instead}` };
  return { verdict: 'not_found', units: others, why: `This was measured, and it was not found.${instead}` };
}

const speaksOf = (unit: Unit, label: string) =>
  entails(unit.dim, unit.label, label) || entails(unit.dim, label, unit.label);

function standing(unit: Unit): string {
  if (isMereAnswer(unit)) return 'A model says so, which nobody checked';
  if (unit.status === 'rejected') return 'You rejected it';
  return unit.status === 'conflict' ? 'The evidence is in conflict' : 'Not sure enough to be told';
}

/** The facet under which a label is asked about; a bare movement is asked about as its specific labels are. */
function askedFacet(dim: Claim['dim'], label: string): string | undefined {
  const labels: readonly { id: string }[] = dimensions.find((d) => d.id === dim)!.labels;
  const known = labels.find(({ id }) => id === label) ?? labels.find(({ id }) => entails(dim, id, label));
  return known && facetAsked(dim, known.id as Label);
}
