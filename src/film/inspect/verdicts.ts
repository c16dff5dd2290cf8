import type { Claim } from '../claims/claim.ts';
import type { ShotFacts } from './facts.ts';
import { judge, type Judged, type Verdict, type When } from './judge.ts';
import type { Statement } from './statements.ts';
import { inShots, sentence } from './why.ts';

/** A claim of a text with what the film says to it. */
export interface Judgement {
  claim: Claim;
  verdict: Exclude<Verdict, 'outside'>;
  /** Ids of the units that the verdict rests on, or that know something, in the film's order. */
  units: readonly string[];
  /** The shots that it speaks of, and those of them that the verdict rests on, by index. */
  about: readonly number[];
  shots: readonly number[];
  why: string;
}

type Held = Judged & { index: number };

/**
 * The verdict of all shots of a claim. What is said of a film is true where one shot shows it, and false where each
 * says otherwise; what is denied is denied of every shot. A shot that was not measured for it leaves it open.
 */
function together(all: readonly Held[], isDenial: boolean): Judgement['verdict'] {
  const some = (verdict: Judged['verdict']) => all.some((one) => one.verdict === verdict);
  const first = isDenial ? 'contradicted' : 'supported';
  if (some(first)) return first;
  if (all.length === 0 || some('not_measured')) return 'not_measured';
  if (isDenial) return 'supported';
  return some('not_found') ? 'not_found' : 'contradicted';
}

/** What the shots that a claim speaks of say to it; the verdict rests on those that alone would give it. */
export function verdictOf(statement: Statement, facts: readonly ShotFacts[], hasPhases: boolean): Judgement {
  const { claim, interval } = statement;
  const when: When = interval ? { interval } : hasPhases && facts.length === 1 ? { phase: claim.phase } : {};
  const all = facts.map((shot) => ({ index: shot.shot.index, ...judge(claim, when, shot) }));
  const verdict = together(all, claim.neg);
  const deciding = all.filter((one) => one.verdict === verdict);
  const shots = (verdict === 'not_found' ? all : deciding).map(({ index }) => index);
  const units = [...new Set(deciding.flatMap((one) => one.units.map(({ id }) => id)))];
  const about = statement.shots;
  return { claim, verdict, units, about, shots, why: inWords(verdict, deciding, all) };
}

function inWords(verdict: Judgement['verdict'], deciding: readonly Held[], all: readonly Held[]): string {
  const [first] = deciding;
  if (!first) return nowhere;
  if (all.length === 1) return first.why;
  const where = inShots(
    deciding.map(({ index }) => index),
    all.length,
  );
  const otherwise = all.filter((one) => one.verdict === 'contradicted').length;
  if (verdict === 'not_found') {
    const against = `; ${inShots(indices(all, 'contradicted'), all.length)} rule${otherwise === 1 ? 's' : ''} it out`;
    const instead = first.why.replace(/^[^.]*\./, ''); // what was told there
    return `Looked for in all ${all.length} shots, and not found${otherwise > 0 ? against : ''}.${instead}`;
  }
  if (verdict !== 'not_measured') return `${sentence(where)}. ${first.why}`;
  const but =
    otherwise > 0
      ? `; ${inShots(indices(all, 'contradicted'), all.length)} say${otherwise === 1 ? 's' : ''} otherwise`
      : '';
  return `Not measured in ${where}${but}. ${first.why}`;
}

const indices = (all: readonly Held[], verdict: Judged['verdict']) =>
  all.filter((one) => one.verdict === verdict).map(({ index }) => index);

const nowhere = 'No shot of the film is here.';
