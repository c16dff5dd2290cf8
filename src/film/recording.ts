import type { GlobalMotion, ShotFrame } from './frame.ts';
import type { Seconds } from './time.ts';

/** What is kept of a frame that is not a number and does not change with every frame. */
type Held = Omit<ShotFrame, 'motion'>;

/**
 * Measured frames of one stretch of a film, packed: numbers in columns, motion in nine numbers a frame (NaN where there
 * was none), and all else, which is held between frames, only where it changes. About 150 bytes a frame.
 */
export interface RecordedPart {
  from: Seconds;
  count: number;
  numbers: Record<string, Float64Array>;
  motion: Float64Array;
  changes: Record<string, Change[]>;
}

interface Change {
  at: number;
  value: unknown;
  /** At the first frame: the last one of the part before had the same, and not only an equal one. */
  isHeld?: true;
}

const MOTION = 9;

/** Packs frames; `unpacked` gives back the same numbers, and what was held is one object again. */
export function packed(frames: readonly ShotFrame[], last?: ShotFrame): RecordedPart {
  const part: RecordedPart = {
    from: frames[0]?.t ?? 0,
    count: frames.length,
    numbers: {},
    motion: new Float64Array(MOTION * frames.length).fill(NaN),
    changes: {},
  };
  frames.forEach(({ motion, ...rest }, at) => {
    if (motion) part.motion.set([...motion.a, motion.inliers, motion.tracked, motion.residual], MOTION * at);
    for (const [key, value] of Object.entries(rest))
      if (typeof value === 'number')
        (part.numbers[key] ??= new Float64Array(frames.length).fill(NaN))[at] = value;
      else change(part, key, at, value);
    // What this frame does not have, the one before had.
    for (const key of Object.keys(part.changes)) if (!(key in rest)) change(part, key, at, undefined);
  });
  const held = (last ?? {}) as Record<string, unknown>;
  for (const [key, [first]] of Object.entries(part.changes))
    if (first?.value && first.value === held[key]) first.isHeld = true;
  return part;
}

function change(part: RecordedPart, key: string, at: number, value: unknown): void {
  const known = (part.changes[key] ??= at === 0 ? [] : [{ at: 0, value: undefined }]);
  if (known.length === 0 || known.at(-1)!.value !== value) known.push({ at, value });
}

/** The frames of a part, in order; `last` is the last frame of the part before. */
export function unpacked({ count, numbers, motion, changes }: RecordedPart, last?: ShotFrame): ShotFrame[] {
  const earlier = (last ?? {}) as Record<string, unknown>;
  const next = new Map(Object.keys(changes).map((key) => [key, 0]));
  const held: Record<string, unknown> = {};
  return Array.from({ length: count }, (_, at) => {
    for (const [key, list] of Object.entries(changes)) {
      const n = next.get(key)!;
      if (list[n]?.at !== at) continue;
      const value = list[n].isHeld && last ? earlier[key] : list[n].value;
      if (value === undefined) delete held[key];
      else held[key] = value;
      next.set(key, n + 1);
    }
    const measured = Object.fromEntries(Object.entries(numbers).map(([key, column]) => [key, column[at]!]));
    return { ...measured, motion: motionAt(motion, at), ...held } as unknown as Held & ShotFrame;
  });
}

function motionAt(columns: Float64Array, at: number): GlobalMotion | null {
  const [a1, a2, a3, a4, a5, a6, inliers, tracked, residual] = columns.subarray(MOTION * at) as unknown as [
    ...GlobalMotion['a'],
    number,
    number,
    number,
  ];
  return Number.isNaN(a1) ? null : { a: [a1, a2, a3, a4, a5, a6], inliers, tracked, residual };
}

/** Frames before a part begins; the rest was measured anew by a run that went on from there. */
export function before(part: RecordedPart, frames: readonly ShotFrame[]): readonly ShotFrame[] {
  const end = frames.findIndex(({ t }) => t >= part.from - 1e-6);
  return end < 0 ? frames : frames.slice(0, end);
}

/** Frames packed together: some ten seconds, so that little is lost where a run ends early. */
const PART = 256;

/** Packs frames as they come. */
export class Recorder {
  #frames: ShotFrame[] = [];
  #last: ShotFrame | undefined;

  /** Takes a frame; a part where one is full. */
  push(frame: ShotFrame): RecordedPart | null {
    this.#frames.push(frame);
    return this.#frames.length >= PART ? this.flush() : null;
  }

  /** What was not given yet. */
  flush(): RecordedPart | null {
    const part = this.#frames.length > 0 ? packed(this.#frames, this.#last) : null;
    this.#last = this.#frames.at(-1) ?? this.#last;
    this.#frames = [];
    return part;
  }
}
