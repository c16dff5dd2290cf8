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

/** What all shots of a claim say together, the first that applies. */
const ladder = ['supported', 'contradicted', 'not_measured', 'not_found'] as const;

/**
 * What the shots that a claim speaks of say to it. One shot that supports it is enough. It is contradicted where more of
 * the others contradict it than leave it open, and not found where every one of them was measured for it.
 */
export function verdictOf(statement: Statement, facts: readonly ShotFacts[], hasPhases: boolean): Judgement {
  const { claim, interval } = statement;
  const when: When = interval ? { interval } : hasPhases && facts.length === 1 ? { phase: claim.phase } : {};
  const all = facts.map((shot) => ({ index: shot.shot.index, ...judge(claim, when, shot) }));
  const of = (verdict: Judged['verdict']) => all.filter((one) => one.verdict === verdict);
  const fits = {
    supported: of('supported').length > 0,
    contradicted: of('contradicted').length > of('not_measured').length,
    not_measured: of('not_measured').length > 0,
    not_found: true,
  };
  const verdict = ladder.find((one) => fits[one])!;
  const deciding = of(verdict);
  const shots = deciding.map(({ index }) => index);
  const units = [...new Set(deciding.flatMap((one) => one.units.map(({ id }) => id)))];
  const [first] = deciding;
  const where = all.length > 1 && first ? `${sentence(inShots(shots, all.length))}. ` : '';
  const about = statement.shots;
  return { claim, verdict, units, about, shots, why: first ? where + first.why : nowhere };
}

const nowhere = 'No shot of the film is here.';
