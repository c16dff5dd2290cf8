import { describe, expect, it } from 'vitest';
import { alikeness } from '../../src/film/people/boxes.ts';
import type { ThingSeen } from '../../src/film/people/seen.ts';
import type { Box } from '../../src/film/time.ts';
import { bodiesIn, isFace, thingsIn, wantsSlow } from '../../workers/analysis/detect/agree.ts';
import {
  clipped,
  covered,
  distinct,
  grown,
  outOf,
  squareAbout,
  tiles,
} from '../../workers/analysis/detect/boxes.ts';
import { isAnother, isSame } from '../../workers/analysis/detect/glance.ts';
import { headAngles } from '../../workers/analysis/detect/headAngles.ts';
import { jointsOf } from '../../workers/analysis/detect/joints.ts';
import { areaOf, salientIn } from '../../workers/analysis/detect/maps.ts';

const close = (box: Box) => box.map((value) => Math.round(value * 1e6) / 1e6);

describe('boxes', () => {
  it('overlap and cover each other', () => {
    expect(alikeness([0, 0, 0.4, 0.4], [0.2, 0, 0.4, 0.4])).toBeCloseTo(1 / 3);
    expect(alikeness([0, 0, 0.4, 0.4], [0.5, 0, 0.4, 0.4])).toBe(0);
    expect(covered([0, 0, 1, 1], [0.4, 0.4, 0.1, 0.1])).toBeCloseTo(1);
  });

  it('of the same thing leave the best', () => {
    const found = [
      { box: [0.1, 0.1, 0.2, 0.2] as Box, score: 0.6 },
      { box: [0.11, 0.1, 0.2, 0.2] as Box, score: 0.9 },
      { box: [0.6, 0.1, 0.2, 0.2] as Box, score: 0.7 },
      { box: [0.65, 0.15, 0.05, 0.05] as Box, score: 0.5 }, // half a face, at the edge of a tile
    ];
    expect(distinct(found).map(({ score }) => score)).toEqual([0.9, 0.7, 0.5]);
    expect(distinct(found, 0.4, 0.7).map(({ score }) => score)).toEqual([0.9, 0.7]);
  });

  it('tile the frame, each over its neighbour', () => {
    const nine = tiles(3, 0.25);
    expect(nine).toHaveLength(9);
    expect(nine[0]!.slice(0, 2)).toEqual([0, 0]);
    const last = nine[8]!;
    expect(last[0] + last[2]).toBeCloseTo(1);
    expect(last[1] + last[3]).toBeCloseTo(1);
    expect(nine[0]![0] + nine[0]![2] - nine[1]![0]).toBeCloseTo(0.25 * nine[0]![2]);
  });

  it('are carried from a part to the frame', () => {
    expect(close(outOf([0.5, 0.25, 0.5, 0.5], [0.5, 0, 0.5, 1]))).toEqual([0.75, 0.25, 0.25, 0.5]);
  });

  it('grow: squares are square in pixels, about the same centre', () => {
    const [x, y, w, h] = squareAbout([0.4, 0.4, 0.1, 0.2], 2, { width: 1600, height: 900 });
    expect(w * 1600).toBeCloseTo(h * 900);
    expect(h * 900).toBeCloseTo(2 * 180);
    expect([x + w / 2, y + h / 2].map((v) => v.toFixed(6))).toEqual(['0.450000', '0.500000']);
    expect(close(grown([0.2, 0, 0.4, 0.5], 0.5))).toEqual([0, 0, 0.8, 0.75]);
    expect(close(clipped([-0.1, 0.9, 0.3, 0.3]))).toEqual([0, 0.9, 0.2, 0.1]);
  });
});

/** Column by column, a head turned by yaw, then pitch, then roll (degrees; signs as `FaceSeen.pose`). */
function turned(yaw: number, pitch: number, roll: number): number[] {
  const [a, b, c] = [yaw, -pitch, -roll].map((angle) => (angle * Math.PI) / 180) as [number, number, number];
  const ry = [
    [Math.cos(a), 0, Math.sin(a)],
    [0, 1, 0],
    [-Math.sin(a), 0, Math.cos(a)],
  ];
  const rx = [
    [1, 0, 0],
    [0, Math.cos(b), -Math.sin(b)],
    [0, Math.sin(b), Math.cos(b)],
  ];
  const rz = [
    [Math.cos(c), -Math.sin(c), 0],
    [Math.sin(c), Math.cos(c), 0],
    [0, 0, 1],
  ];
  const times = (p: number[][], q: number[][]) =>
    p.map((row) => [0, 1, 2].map((k) => row.reduce((sum, value, i) => sum + value * q[i]![k]!, 0)));
  const r = times(times(ry, rx), rz);
  return [0, 1, 2].flatMap((column) => [...r.map((row) => row[column]!), 0]).concat(1, 2, -40, 1);
}

describe('the angles of a head', () => {
  it.each([
    [0, 0, 0],
    [40, 0, 0],
    [0, 25, 0],
    [0, 0, 15],
    [-70, 10, -20],
    [30, -35, 5],
  ])('yaw %i, pitch %i, roll %i', (yaw, pitch, roll) => {
    const found = headAngles(turned(yaw, pitch, roll));
    expect(found.yaw).toBeCloseTo(yaw);
    expect(found.pitch).toBeCloseTo(pitch);
    expect(found.roll).toBeCloseTo(roll);
  });

  it('yaw is to the right of the frame where the nose points there', () => {
    // The nose's direction is the third column: x to the right, y up, z to the camera.
    expect(headAngles([0, 0, -1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]).yaw).toBeCloseTo(90);
  });

  it('does not depend on the scale of the matrix', () => {
    const large = turned(20, 30, 10).map((value, i) => (i < 12 ? value * 3 : value));
    expect(headAngles(large).pitch).toBeCloseTo(30);
  });
});

describe('joints', () => {
  it('are carried from the part to the frame, and not visible outside of it', () => {
    const points = Array.from({ length: 33 }, () => ({ x: 0.5, y: 0.5, visibility: 0.9 }));
    points[0] = { x: 0.5, y: 0, visibility: 1 };
    points[27] = { x: 0.25, y: 1.2, visibility: 0.8 };
    const joints = jointsOf(points, [0.4, 0.2, 0.2, 0.8]);
    expect(joints.nose).toEqual({ x: 0.5, y: 0.2, visibility: 1 });
    expect(joints.left_ankle.x).toBeCloseTo(0.45);
    expect(joints.left_ankle.y).toBeCloseTo(1.16);
    expect(joints.left_ankle.visibility).toBe(0);
    expect(joints.right_ankle.visibility).toBe(0.9);
  });
});

const person = (score: number, box: Box = [0.3, 0.2, 0.2, 0.6]): ThingSeen => ({
  name: 'person',
  box,
  score,
});

describe('who is there', () => {
  it('a sure person is; an unsure one where the other network agrees', () => {
    expect(bodiesIn({ quick: [person(0.6)], slow: null })).toMatchObject([{ isSure: true }]);
    expect(bodiesIn({ quick: [person(0.45)], slow: null })).toMatchObject([{ isSure: false }]);
    expect(bodiesIn({ quick: [person(0.45)], slow: [person(0.35)] })).toMatchObject([
      { isSure: true, score: 0.45 },
    ]);
    expect(bodiesIn({ quick: [person(0.35)], slow: [person(0.35)] })).toMatchObject([{ isSure: false }]);
    const elsewhere = person(0.45, [0.7, 0.2, 0.2, 0.6]);
    expect(bodiesIn({ quick: [elsewhere], slow: [person(0.35)] }).map(({ isSure }) => isSure)).toEqual([
      false,
      false,
    ]);
  });

  it('a part of a person is nobody, a child before a grown-up is somebody', () => {
    const part = (score: number) => person(score, [0.32, 0.25, 0.1, 0.3]);
    expect(bodiesIn({ quick: [person(0.9), part(0.4)], slow: null })).toHaveLength(1);
    expect(bodiesIn({ quick: [person(0.9), part(0.6)], slow: null })).toHaveLength(2);
  });

  it('the slow network is asked where people are small, unsure, or hinted at', () => {
    const small: Box = [0.5, 0.4, 0.05, 0.2];
    expect(wantsSlow([])).toBe(false);
    expect(wantsSlow([{ name: 'dog', box: small, score: 0.9 }])).toBe(false);
    expect(wantsSlow([person(0.25)])).toBe(true);
    expect(wantsSlow([person(0.9, small)])).toBe(true);
    expect(wantsSlow([person(0.9)])).toBe(false);
    expect(wantsSlow([person(0.9), person(0.4, [0.32, 0.3, 0.1, 0.3])])).toBe(false);
    expect(wantsSlow([person(0.9), person(0.4, [0.7, 0.2, 0.2, 0.6])])).toBe(true);
  });

  it('things are told once', () => {
    const cup = (score: number, x: number): ThingSeen => ({ name: 'cup', box: [x, 0.2, 0.1, 0.1], score });
    const found = {
      quick: [cup(0.6, 0.2), cup(0.8, 0.6), person(0.9)],
      slow: [cup(0.7, 0.21), cup(0.3, 0.9)],
    };
    expect(thingsIn(found).map(({ score }) => score)).toEqual([0.8, 0.7]);
  });
});

describe('what is a face', () => {
  const none = { quick: [], slow: null };
  const face = (score: number, box: Box = [0.36, 0.22, 0.08, 0.12]) => ({ box, score });
  const sure = bodiesIn({ quick: [person(0.9)], slow: null });

  it('a sure one; another one with landmarks, or on the head of a body', () => {
    expect(isFace(face(0.8), false, [], none)).toBe(true);
    expect(isFace(face(0.55), false, [], none)).toBe(false);
    expect(isFace(face(0.55), true, [], none)).toBe(true);
    expect(isFace(face(0.65), false, sure, none)).toBe(true);
    expect(isFace(face(0.55), false, sure, none)).toBe(false);
  });

  it('not on the chest, nor beside the head, nor as large as the body', () => {
    expect(isFace(face(0.65, [0.36, 0.45, 0.08, 0.12]), false, sure, none)).toBe(false);
    expect(isFace(face(0.65, [0.44, 0.22, 0.08, 0.12]), false, sure, none)).toBe(false);
    expect(isFace(face(0.65, [0.34, 0.1, 0.12, 0.4]), false, sure, none)).toBe(false);
  });

  it("not an animal's, unless it is sure", () => {
    const lion = { quick: [{ name: 'cat', box: [0.2, 0.1, 0.5, 0.8] as Box, score: 0.7 }], slow: null };
    expect(isFace(face(0.6), true, [], lion)).toBe(false);
    expect(isFace(face(0.9), true, [], lion)).toBe(true);
  });
});

describe('maps', () => {
  /** 8 by 4, set inside columns 2..5 of rows 1..2. */
  const map = Float32Array.from({ length: 32 }, (_, i) =>
    i % 8 >= 2 && i % 8 <= 5 && i >= 8 && i < 24 ? 0.9 : 0.1,
  );

  it('tell what is salient, its area and its centre', () => {
    expect(salientIn(map, 8)).toEqual({ box: [0.25, 0.25, 0.5, 0.5], area: 0.25, centre: [0.5, 0.5] });
    expect(salientIn(new Float32Array(32), 8)).toBeNull();
    expect(salientIn(new Float32Array(32).fill(1), 8)).toBeNull();
  });

  it('tell what people cover, inside their boxes only', () => {
    expect(areaOf(map, 8, [[0, 0, 1, 1]])).toBe(0.25);
    expect(areaOf(map, 8, [[0, 0, 0.5, 1]])).toBe(0.125);
    expect(areaOf(map, 8, [])).toBeNull();
    expect(areaOf(map, 8, [[0, 0.75, 1, 0.25]])).toBeNull(); // where people are, the mask has missed them
  });
});

describe('glances', () => {
  const grey = (value: number) => new Uint8ClampedArray(48 * 27 * 4).fill(value);

  it('are the same but for noise', () => {
    const noisy = grey(100).map((value, i) => value + (i % 3) - 1);
    expect(isSame(grey(100), noisy)).toBe(true);
    expect(isSame(grey(100), grey(103))).toBe(false);
  });

  it('differ where something small is new', () => {
    const one = grey(100).fill(160, 400, 404);
    expect(isSame(grey(100), one)).toBe(false);
    expect(isAnother(grey(100), one)).toBe(false);
    expect(isAnother(grey(100), grey(140))).toBe(true);
  });
});
