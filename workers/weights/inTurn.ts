import type { ModelSource } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';

/** Pauses after rounds in which nobody brought a byte, in seconds; after the last one it is given up. */
const pauses = [1, 2, 4, 8, 15, 30] as const;

/** The pause after a connection that broke off but had brought something, in seconds. */
const shortPause = 0.3;

/** How tries are told from hopeless ones, and how to wait between them. */
export interface Patience {
  /** Rounds without a byte before it is given up; at most as many as there are pauses. */
  rounds: number;
  /** Bytes brought so far. */
  brought(): number;
  wait(seconds: number): Promise<void>;
}

/**
 * Tries the sources one after the other, round by round with growing pauses, until one does it. A source that has not
 * what is wanted, or has it wrong, is not asked again. Throws what the best source threw last.
 */
export async function inTurn<R>(
  sources: readonly ModelSource[],
  attempt: (source: ModelSource) => Promise<R>,
  { rounds, brought, wait }: Patience,
): Promise<R> {
  const failures = new Map<ModelSource, CaptionerError>();
  const isHopeless = (source: ModelSource) => {
    const code = failures.get(source)?.code;
    return code !== undefined && code !== 'network_failed';
  };
  for (let round = 0; round < rounds;) {
    const before = brought();
    for (const source of sources.filter((one) => !isHopeless(one)))
      try {
        return await attempt(source);
      } catch (error) {
        if (!(error instanceof CaptionerError) || !passing.has(error.code)) throw error;
        failures.set(source, error);
      }
    if (sources.every(isHopeless)) break;
    const isMoving = brought() > before;
    round = isMoving ? 0 : round + 1;
    if (round < rounds) await wait(isMoving ? shortPause : pauses[round - 1]!);
  }
  throw worst([...failures.values()]);
}

/** What another source, or the same one later, may do better. */
const passing: ReadonlySet<CaptionerError['code']> = new Set([
  'network_failed',
  'model_not_found',
  'other_model',
  'weights_damaged',
]);

/** Of several failures the one that says most: damage, then another model, then a broken line, then absence. */
function worst(failures: readonly CaptionerError[]): CaptionerError {
  const first = (code: CaptionerError['code']) => failures.find((failure) => failure.code === code);
  return (
    first('weights_damaged') ??
    first('other_model') ??
    first('network_failed') ??
    failures[0] ??
    new CaptionerError('network_failed', { url: null, status: null })
  );
}
