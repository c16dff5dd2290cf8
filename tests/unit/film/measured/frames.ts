import { type FrameStats, tileGrid } from '../../../../src/film/frame.ts';

/** A frame of a film in which nothing happens; the tests change what they are about. */
export function frame(t: number, changes: Partial<FrameStats> = {}): FrameStats {
  const tiles = tileGrid.columns * tileGrid.rows;
  return {
    t,
    duration: 0.04,
    change: 0,
    histogramChange: 0,
    motion: t === 0 ? null : { a: [0, 0, 0, 0, 0, 0], inliers: 1, tracked: 1, residual: 0 },
    parallax: null,
    levels: {
      mean: 0.2,
      luma: 0.45,
      p05: 0.1,
      p50: 0.45,
      p95: 0.85,
      p99: 0.9,
      dark: 0.1,
      clipped: 0,
      chroma95: 25,
      warmth: 0,
      tint: 0,
      colourfulness: 40,
    },
    brightness: 0.45,
    stir: 0.01,
    tiny: picture(0),
    look: null,
    sharpness: Array.from({ length: tiles }, () => 1.55),
    activity: Array.from({ length: tiles }, () => 0),
    ...changes,
  };
}

/** `seconds` of frames at 25 a second. */
export function film(seconds: number, at: (t: number, i: number) => Partial<FrameStats>): FrameStats[] {
  return Array.from({ length: Math.round(seconds * 25) }, (_, i) => frame(i / 25, at(i / 25, i)));
}

/** Velocities of the picture content: frame widths, share of scale, and radians, each per second. */
export interface Velocity {
  x?: number;
  y?: number;
  scale?: number;
  roll?: number;
}

/** Global motion over one frame at 25 a second, x to the right and y down. */
export function moving({ x = 0, y = 0, scale = 0, roll = 0 }: Velocity): Partial<FrameStats> {
  const s = 1 / 25;
  return {
    motion: {
      a: [x * s, scale * s, -roll * s, y * s, roll * s, scale * s],
      inliers: 1,
      tracked: 1,
      residual: 0,
    },
  };
}

/** How points that follow one velocity went over half a second: as one, or near below and far above. */
export function depthWindow(
  t: number,
  { x = 0, y = 0, scale = 0, roll = 0 }: Velocity,
  { index, flow = 0.05 }: { index: number; flow?: number },
): Partial<FrameStats> {
  const s = 0.48;
  const near = index > 0.25 ? 2 : 0;
  const [down, grow] = [near * (x || 0) * s, near * y * s];
  const both = (value: number): [number, number] => {
    const [less, more] = near ? [0.3, 2] : index > 0.1 ? [0.7, 1.4] : [0.99, 1.01];
    const ends = [less * value, more * value];
    return value < 0 ? [ends[1]!, ends[0]!] : [ends[0]!, ends[1]!];
  };
  return {
    parallax: {
      from: t - s,
      index,
      flow,
      points: 100,
      a: [x * s, scale * s, down - roll * s, y * s, roll * s, scale * s + grow],
      spread: { x: both(x * s), y: both(y * s), scale: both(scale * s), roll: both(roll * s) },
      turn: { x: { way: 0, clear: 0 }, y: { way: 0, clear: 0 } },
      growthBelow: 0,
      split: 0,
    },
  };
}

const size = { width: 40, height: 22 };

/** A small picture full of detail, another for every seed; `shift` moves it to the right, `light` scales it. */
export function picture(seed: number, { shift = 0, light = 1 } = {}) {
  const data = Uint8Array.from({ length: size.width * size.height }, (_, i) => {
    const x = (i % size.width) - shift;
    const y = Math.floor(i / size.width);
    const k = 1 + seed * 0.7;
    const wave =
      Math.sin(x * 0.31 * k + seed) + Math.sin(y * 0.47 * k + 2 * seed) + Math.sin((x - y) * 0.17 * k);
    return light * (120 + 35 * wave);
  });
  return { ...size, data };
}

/** `share` of the second picture over the first. */
export function mixed(a: number, b: number, share: number) {
  const [from, to] = [picture(a).data, picture(b).data];
  return { ...size, data: from.map((v, i) => v * (1 - share) + to[i]! * share) };
}

/** The second picture over the left `share` of the first. */
export function wiped(a: number, b: number, share: number) {
  const [from, to] = [picture(a).data, picture(b).data];
  return { ...size, data: from.map((v, i) => ((i % size.width) / size.width < share ? to[i]! : v)) };
}

/** One grey. */
export function plain(grey: number) {
  return { ...size, data: new Uint8Array(size.width * size.height).fill(grey) };
}
