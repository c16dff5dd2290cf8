import { createRequire } from 'node:module';
import type OpenCvModule from '@techstark/opencv-js';
import type { Label } from '../../../src/film/vocabulary/index.ts';
import { greyFrames } from './ffmpeg.ts';

/**
 * The usual pipeline that film tools are built of (goodFeaturesToTrack, calcOpticalFlowPyrLK, a robust affine fit per
 * frame; of that its similarity): what the picture does over a film, and how much it shakes.
 */
export interface Path {
  /** Way in all: % of the width to the right and down, % of growth, degrees clockwise. */
  x: number;
  y: number;
  scale: number;
  roll: number;
  /** RMS of the path's second differences, % of the width. */
  shake: number;
}

const WIDTH = 320;

type OpenCv = typeof OpenCvModule;

let loaded: Promise<OpenCv> | null = null;

/** OpenCV's own build for JavaScript. It has a `then` that never settles: a promise of the module itself would hang. */
function openCv(): Promise<OpenCv> {
  loaded ??= new Promise((resolve) => {
    const module = createRequire(import.meta.url)('@techstark/opencv-js') as OpenCv & { then?: unknown };
    delete module.then;
    if (typeof module.Mat === 'function') resolve(module);
    else module.onRuntimeInitialized = () => resolve(module);
  });
  return loaded;
}

/** Follows a film's global motion; null where there are fewer than two frames. */
export async function pathOf(
  film: string,
  { width, height }: { width: number; height: number },
): Promise<Path | null> {
  const cv = await openCv();
  const rows = Math.max(2, 2 * Math.round((WIDTH * height) / width / 2));
  const steps: { x: number; y: number; scale: number; roll: number }[] = [];
  let last: InstanceType<OpenCv['Mat']> | null = null;
  for await (const grey of greyFrames(film, WIDTH, rows)) {
    const picture = cv.matFromArray(rows, WIDTH, cv.CV_8UC1, grey);
    if (last) steps.push(stepOf(cv, last, picture));
    last?.delete();
    last = picture;
  }
  last?.delete();
  if (steps.length === 0) return null;
  const sum = (of: (step: (typeof steps)[number]) => number) =>
    steps.reduce((all, step) => all + of(step), 0);
  const turns = steps.slice(1).map((step, i) => Math.hypot(step.x - steps[i]!.x, step.y - steps[i]!.y));
  return {
    x: sum(({ x }) => x),
    y: sum(({ y }) => y),
    scale: 100 * (Math.exp(sum(({ scale }) => scale)) - 1),
    roll: sum(({ roll }) => roll),
    shake: Math.sqrt(turns.reduce((all, turn) => all + turn * turn, 0) / Math.max(1, turns.length)),
  };
}

function stepOf(cv: OpenCv, from: InstanceType<OpenCv['Mat']>, to: InstanceType<OpenCv['Mat']>) {
  const still = { x: 0, y: 0, scale: 0, roll: 0 };
  const [corners, found, status, error, none] = [
    new cv.Mat(),
    new cv.Mat(),
    new cv.Mat(),
    new cv.Mat(),
    new cv.Mat(),
  ];
  const all = [corners, found, status, error, none];
  try {
    cv.goodFeaturesToTrack(from, corners, 200, 0.01, 8, none);
    if (corners.rows < 8) return still;
    cv.calcOpticalFlowPyrLK(from, to, corners, found, status, error);
    const [a, b]: [number[], number[]] = [[], []];
    for (let i = 0; i < corners.rows; i++)
      if (status.data[i]) {
        a.push(corners.data32F[2 * i]!, corners.data32F[2 * i + 1]!);
        b.push(found.data32F[2 * i]!, found.data32F[2 * i + 1]!);
      }
    if (a.length < 16) return still;
    const points = [a, b].map((list) => cv.matFromArray(list.length / 2, 1, cv.CV_32FC2, list));
    const fit = cv.estimateAffine2D(points[0]!, points[1]!);
    all.push(...points, fit);
    if (fit.rows < 2) return still;
    const [m0, m1, m2, m3, m4, m5] = Array.from(fit.data64F) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const [cx, cy] = [from.cols / 2, from.rows / 2];
    const [c, s] = [(m0 + m4) / 2, (m3 - m1) / 2];
    return {
      x: (100 * (m0 * cx + m1 * cy + m2 - cx)) / from.cols,
      y: (100 * (m3 * cx + m4 * cy + m5 - cy)) / from.cols,
      scale: Math.log(Math.hypot(c, s)),
      roll: (180 / Math.PI) * Math.atan2(s, c),
    };
  } finally {
    for (const one of all) one.delete();
  }
}

/** What the pipeline says at a threshold: 1 is 2 % of the width, 2 % of growth, 2°, and 0.2 % of shake. */
export function saidAt({ x, y, scale, roll, shake }: Path, threshold: number): Label[] {
  const said: Label[] = [];
  if (Math.abs(x) > 2 * threshold) said.push(x < 0 ? 'pan_right' : 'pan_left');
  if (Math.abs(y) > 2 * threshold) said.push(y < 0 ? 'tilt_down' : 'tilt_up');
  if (Math.abs(scale) > 2 * threshold) said.push(scale > 0 ? 'zoom_in' : 'zoom_out');
  if (Math.abs(roll) > 2 * threshold) said.push(roll > 0 ? 'roll_ccw' : 'roll_cw');
  if (shake > 0.2 * threshold) said.push('handheld_shake');
  return said.length ? said : ['static'];
}
