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

/** The verdict of all shots of a claim: what is said of a film is true where one shot shows it, and denied of every shot. */
function together(all: readonly Held[], isDenial: boolean): Judgement['verdict'] {
  const count = (verdict: Judged['verdict']) => all.filter((one) => one.verdict === verdict).length;
  if (isDenial)
    return (
      (['contradicted', 'not_measured', 'not_found', 'supported'] as const).find(count) ?? 'not_measured'
    );
  if (count('supported') > 0) return 'supported';
  if (2 * count('contradicted') > all.length) return 'contradicted';
  return count('not_measured') > 0 || all.length === 0 ? 'not_measured' : 'not_found';
}

/**
 * What the shots that a claim speaks of say to it. One shot that supports it is enough. It is contradicted where most of
 * them contradict it, and not found where each of them was measured for it. A denial is
 * contradicted by one shot, and supported where all of them rule the thing out.
 */
export function verdictOf(statement: Statement, facts: readonly ShotFacts[], hasPhases: boolean): Judgement {
  const { claim, interval } = statement;
  const when: When = interval ? { interval } : hasPhases && facts.length === 1 ? { phase: claim.phase } : {};
  const all = facts.map((shot) => ({ index: shot.shot.index, ...judge(claim, when, shot) }));
  const verdict = together(all, claim.neg);
  const deciding = all.filter((one) => one.verdict === verdict);
  const shots = deciding.map(({ index }) => index);
  const units = [...new Set(deciding.flatMap((one) => one.units.map(({ id }) => id)))];
  const [first] = deciding;
  const where = all.length > 1 && first ? `${sentence(inShots(shots, all.length))}. ` : '';
  const about = statement.shots;
  return { claim, verdict, units, about, shots, why: first ? where + first.why : nowhere };
}

const nowhere = 'No shot of the film is here.';
