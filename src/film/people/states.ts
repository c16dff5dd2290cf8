import type { Interval, Seconds } from '../time.ts';

/** What one look says of a state: how ill each label fits, 0 (well) to 1 (not at all). Null where it does not tell. */
export type Misfit<L extends string> = Readonly<Record<L, number>> | null;

/** A state that holds for a while. */
export interface StateRun<L extends string> {
  label: L;
  interval: Interval;
  /** Indices of the looks in it, half-open. */
  from: number;
  to: number;
}

/** What it costs, a look (no multiple of the next: two ways never cost the same), to hold a label through looks that do not tell. */
const SILENCE = 0.34;
/** What it costs to leave a label unsaid although a look tells one. */
const UNSAID = 0.71;

/**
 * The likeliest run of states through noisy looks (Viterbi): a label is entered and left only where several looks
 * ask for it, held through short silence, and not said at all where nothing tells. The same forward and backward.
 * `times` are those of the looks, in order; the first and the last speak to the ends of the shot. A look that
 * contradicts its neighbours costs 1: a change pays only where it is worth more than `change` such looks.
 */
export function stateRuns<L extends string>(
  labels: readonly L[],
  looks: readonly Misfit<L>[],
  times: readonly Seconds[],
  { shot, change }: { shot: Interval; change: number },
): StateRun<L>[] {
  const path = likeliest(labels, looks, change);
  const runs: StateRun<L>[] = [];
  path.forEach((label, i) => {
    const last = runs.at(-1);
    if (label === null) return;
    if (last && last.to === i && last.label === label) last.to = i + 1;
    else runs.push({ label, interval: shot, from: i, to: i + 1 });
  });
  const halfway = (i: number, k: number) => (times[i]! + times[k]!) / 2;
  const edge = (to: number) => {
    if (to === 0) return shot[0];
    if (to === looks.length) return shot[1];
    // Between two states a silent look belongs to neither.
    const split = path[to - 1] !== null && path[to] !== null;
    let [a, b] = [to - 1, to];
    while (split && a > 0 && looks[a] === null && path[a - 1] === path[a]) a--;
    while (split && b < looks.length - 1 && looks[b] === null && path[b + 1] === path[b]) b++;
    return halfway(a, b);
  };
  return runs.map((run) => ({ ...run, interval: [edge(run.from), edge(run.to)] }));
}

/** The cheapest path through the states, null where none is said. */
function likeliest<L extends string>(
  labels: readonly L[],
  looks: readonly Misfit<L>[],
  change: number,
): (L | null)[] {
  const states: readonly (L | null)[] = [...labels, null];
  // Where all else is equal the earlier label, whichever way time runs.
  const first = (s: number) => 1e-5 * s;
  const costOf = (s: number, look: Misfit<L>) => {
    const state = states[s]!;
    const [held, told] = state === null ? [0, UNSAID] : [SILENCE, look?.[state] ?? 0];
    return first(s) + (look === null ? held : told);
  };
  let costs = states.map(() => 0);
  const froms: number[][] = [];
  for (const look of looks) {
    const best = costs.indexOf(Math.min(...costs));
    froms.push(states.map((_, s) => (costs[s]! <= costs[best]! + change ? s : best)));
    costs = states.map((_, s) => Math.min(costs[s]!, costs[best]! + change) + costOf(s, look));
  }
  const path: (L | null)[] = [];
  let state = costs.indexOf(Math.min(...costs));
  for (let i = looks.length - 1; i >= 0; i--) {
    path[i] = states[state]!;
    state = froms[i]![state]!;
  }
  return path;
}

/**
 * Looks that a state is told by at least, and their share of the looks it lasts: of states told by one or two looks, half
 * to all were not found again in the mirrored or reversed film (105 clips), of those told by more one in eight.
 */
const BORNE_OUT = { looks: 3, share: 0.5 } as const;

/** Whether enough looks tell a state for it to be asserted: of `all` looks of the shot, `during` it, and those that `told`. */
export function isBorneOut({ told, during, all }: { told: number; during: number; all: number }): boolean {
  // A shot of two looks has no third.
  return told >= Math.min(BORNE_OUT.looks, all) && told >= BORNE_OUT.share * during;
}

/** One label's place on a scale. */
export interface Band<L extends string> {
  label: L;
  from: number;
  to: number;
}

/** How ill a value fits each band: its distance, full at `margin` beyond the edge; further off is a little worse. */
export function misfits<L extends string>(
  bands: readonly Band<L>[],
  value: number,
  margin: number,
): Readonly<Record<L, number>> {
  const entries = bands.map(({ label, from, to }) => {
    const outside = Math.max(from - value, value - to, 0) / margin;
    return [label, Math.min(1, outside) + 0.01 * outside] as const;
  });
  return Object.fromEntries(entries) as Record<L, number>;
}

/** The middle value, between the middle two of an even number: the same from either side. NaN of none. */
export function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
