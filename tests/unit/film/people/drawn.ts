import type { ShotFrame } from '../../../../src/film/frame.ts';
import { jointNames, type FaceSeen, type PersonSeen, type Seen } from '../../../../src/film/people/seen.ts';
import type { Box } from '../../../../src/film/time.ts';

/** Width over height of the frames that these tests draw. */
export const aspect = 16 / 9;
export const film = { fingerprint: 'f', width: 1920, height: 1080 };

/** A standing person as detectors would see them, of seven and a half heads. */
export interface Drawn {
  /** Middle, in shares of the width. */
  x?: number;
  /** Height of the head and top of it, in shares of the frame's height. */
  head: number;
  crown?: number;
  /** Degrees that the head and shoulders are turned from the camera, positive to the right of the frame; 180 is away. */
  turn?: number;
  /** How much lower the left joint of each pair is than the right one, in heads. */
  lean?: number;
  /** A detector that missed the one or the other, or could not tell the pose of the face. */
  face?: boolean;
  body?: boolean;
  pose?: boolean;
}

const levels = {
  nose: 0.65,
  eye: 0.5,
  ear: 0.6,
  shoulder: 1.5,
  elbow: 2.6,
  wrist: 3.6,
  hip: 3.9,
  knee: 5.6,
  ankle: 7.2,
};
/** Half the width between the two joints of a level, in heads, seen from the front. */
const widths = {
  nose: 0,
  eye: 0.2,
  ear: 0.35,
  shoulder: 0.8,
  elbow: 1,
  wrist: 1,
  hip: 0.5,
  knee: 0.4,
  ankle: 0.4,
};
/** How far in front of the spine, in heads. */
const forward = { nose: 0.4, eye: 0.3, ear: 0, shoulder: 0, elbow: 0, wrist: 0, hip: 0, knee: 0, ankle: 0 };

/** One look at a frame with these people in it. */
export function seen(people: readonly Drawn[], rest: Partial<Seen> = {}): Seen {
  return {
    faces: people.flatMap(faceOf),
    people: people.flatMap(bodyOf),
    things: [],
    salient: null,
    peopleArea: null,
    ...rest,
  };
}

function faceOf({ x = 0.5, head, crown = 0.1, turn = 0, face = true, pose = true }: Drawn): FaceSeen[] {
  const height = 0.75 * head;
  const y = crown + 0.2 * head;
  if (!face || Math.abs(turn) > 80 || y < -0.2 * height || y + height > 1.2) return [];
  const box: Box = [x - height / aspect / 2, y, height / aspect, height];
  return [{ box, score: 0.9, pose: pose ? { yaw: turn, pitch: 0, roll: 0 } : null }];
}

function bodyOf({ x = 0.5, head, crown = 0.1, turn = 0, lean = 0, body = true }: Drawn): PersonSeen[] {
  const left = x - (1.1 * head) / aspect;
  const right = x + (1.1 * head) / aspect;
  const inside = (v: number) => Math.min(1, Math.max(0, v));
  const [top, bottom] = [inside(crown), inside(crown + 7.5 * head)];
  if (!body || inside(right) - inside(left) < 0.01 || bottom - top < 0.01) return [];
  const radians = (turn * Math.PI) / 180;
  const joints = Object.fromEntries(
    jointNames.map((name) => {
      const level = (name === 'nose' ? 'nose' : name.split('_')[1]) as keyof typeof levels;
      const side = name.startsWith('left') ? 1 : -1;
      const across = side * widths[level] * Math.cos(radians) + forward[level] * Math.sin(radians);
      const [px, py] = [x + (across * head) / aspect, crown + (levels[level] + (side * lean) / 2) * head];
      const isIn = px > 0 && px < 1 && py > 0 && py < 1;
      return [name, { x: px, y: py, visibility: isIn ? 0.95 : 0.1 }];
    }),
  ) as PersonSeen['joints'];
  return [{ box: [inside(left), top, inside(right) - inside(left), bottom - top], score: 0.8, joints }];
}

/** Frames of a shot looked at twice a second; `at` says who is there. */
export function looks(seconds: number, at: (t: number, i: number) => Seen): Pick<ShotFrame, 't' | 'look'>[] {
  return Array.from({ length: Math.round(seconds * 2) }, (_, i) => ({
    t: i / 2,
    look: lookWith(at(i / 2, i)),
  }));
}

/** A look of which only the people matter. */
export const lookWith = (what: Seen) => ({ seen: what }) as NonNullable<ShotFrame['look']>;

/** The shot that `seconds` of looks are of. */
export const shotOf = (seconds: number) => ({ index: 0, interval: [0, seconds], boundary: 'start' }) as const;
