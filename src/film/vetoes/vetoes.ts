import { measured } from '../evidence.ts';
import type { ShotFrame } from '../frame.ts';
import type { Interval } from '../time.ts';
import type { MeasureEvidence, Unit } from '../unit.ts';
import type { Dim, Label } from '../vocabulary/index.ts';
import { needs } from './needs.ts';
import { type Numbers, numbersOf } from './numbers.ts';

const METHOD = 'need@2';

/** A measurement that a label cannot be true beside. */
export interface Veto {
  label: Label;
  evidence: MeasureEvidence;
  /** What is so instead, for people. */
  but: string;
}

/** Where vetoes are asked for: some labels of a dimension over a stretch of film. */
interface About {
  dim: Dim;
  candidates: readonly Label[];
  interval: Interval;
}

/** Makes what finds the vetoes of one shot; the numbers of a stretch are worked out once. `aspect` is width over height. */
export function vetoFinder(
  frames: readonly ShotFrame[],
  units: readonly Unit[],
  aspect: number,
): (about: About) => Veto[] {
  const known = new Map<string, Numbers>();
  const numbersIn = ([from, to]: Interval) => {
    const key = `${from} ${to}`;
    const within = () => frames.filter(({ t }) => t >= from && t < to);
    const numbers = known.get(key) ?? numbersOf(within(), aspect);
    known.set(key, numbers);
    return numbers;
  };
  return ({ dim, candidates, interval }) => {
    const numbers = numbersIn(interval);
    return candidates.flatMap((label) => [
      ...refuted(dim, label, numbers),
      ...atRest(dim, label, interval, units),
    ]);
  };
}

function refuted(dim: Dim, label: Label, numbers: Numbers): Veto[] {
  return needs.flatMap((need) => {
    if (need.dim !== dim || !need.labels.includes(label)) return [];
    const value = need.of(numbers);
    if (value === null) return [];
    const evidence = measured(need.metric, value, need.unit, need.op, need.limit, METHOD);
    return evidence.pass ? [] : [{ label, evidence: { ...evidence, veto: true }, but: need.but }];
  });
}

/** Labels of other dimensions that a camera at rest refutes. */
const needTravel: ReadonlySet<Label> = new Set<Label>(['bullet_time']);

/** A camera that was measured to rest for all of a stretch makes no movement in it. */
function atRest(dim: Dim, label: Label, [from, to]: Interval, units: readonly Unit[]): Veto[] {
  const isMove = dim === 'camera_movement' && label !== 'static' && label !== 'handheld_shake';
  if (!isMove && !needTravel.has(label)) return [];
  const rest = units.find(
    (u) => u.label === 'static' && u.status === 'asserted' && u.interval[0] <= from && u.interval[1] >= to,
  );
  const flow = rest?.evidence.find((e) => e.kind === 'measure' && e.pass);
  if (!flow || flow.kind !== 'measure' || typeof flow.threshold !== 'number') return [];
  const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
  if (flow.op === 'in' || flow.op === '==') return [];
  const evidence = { ...flow, op: opposite[flow.op], pass: false, veto: true };
  return [{ label, evidence, but: 'the camera is at rest' }];
}
