import { homographyResiduals, quantile, type Flow } from '../../workers/analysis/fit.ts';
import { thresholds } from '../../src/film/motion/thresholds.ts';
import { figure } from './frame.ts';
import { arrow, circle, line, picture, rect, text } from './svg.ts';

/** A point of a small world in frame widths, before and after the camera moved: origin at the centre, y down. */
interface Moved {
  from: readonly [number, number];
  to: readonly [number, number];
  isNear: boolean;
}

/** What the camera does: it travels (in units of the subject's distance), turns (radians) and zooms. */
interface Doing {
  right?: number;
  up?: number;
  forward?: number;
  yaw?: number;
  pitch?: number;
  roll?: number;
  zoom?: number;
}

const NEAR = 0.65;
const FAR = 2.6;

/** A wall far off and, in the lower half of the picture, things nearby; seen through a lens of one frame width. */
function world(): { x: number; y: number; depth: number }[] {
  const points = [];
  for (let row = 0; row < 5; row++)
    for (let column = 0; column < 8; column++) {
      const [x, y] = [(column - 3.5) / 9, (row - 2) / 10];
      const isNear = row >= 3 && (column < 3 || column > 4);
      points.push({ x, y, depth: isNear ? NEAR : FAR });
    }
  return points;
}

/** Pinhole projection before and after. */
function moved({ x, y, depth }: { x: number; y: number; depth: number }, doing: Doing): Moved {
  const { right = 0, up = 0, forward = 0, yaw = 0, pitch = 0, roll = 0, zoom = 1 } = doing;
  let [px, py, pz] = [x * depth - right, y * depth + up, depth - forward];
  [px, pz] = [px * Math.cos(yaw) - pz * Math.sin(yaw), px * Math.sin(yaw) + pz * Math.cos(yaw)];
  [py, pz] = [py * Math.cos(pitch) + pz * Math.sin(pitch), -py * Math.sin(pitch) + pz * Math.cos(pitch)];
  const [u, v] = [(zoom * px) / pz, (zoom * py) / pz];
  // A camera that rolls clockwise sees its picture turn the other way.
  const to = [u * Math.cos(roll) + v * Math.sin(roll), v * Math.cos(roll) - u * Math.sin(roll)] as const;
  return { from: [x, y], to, isNear: depth < 1 };
}

const doings: readonly (readonly [name: string, words: string, doing: Doing])[] = [
  ['Pan right', 'all go left alike', { yaw: 0.07 }],
  ['Truck right', 'all go left, near things further', { right: 0.06 }],
  ['Tilt up', 'all go down alike', { pitch: 0.07 }],
  ['Roll clockwise', 'all turn the other way', { roll: 0.16 }],
  ['Zoom in', 'all grow alike', { zoom: 1.18 }],
  ['Dolly in', 'near things grow more', { forward: 0.1 }],
  ['Arc clockwise', 'near go right, far go left', { right: -0.09, yaw: 0.09 }],
  ['Dolly zoom', 'near grow while far shrink', { forward: 0.15, zoom: 0.83 }],
];

const WIDTH = 196;
const HEIGHT = 110;

/** How near and far things move under each movement of the camera. */
export function movements(): string {
  const body = doings.map(([name, words, doing], i) => {
    const [left, top] = [16 + (i % 4) * (WIDTH + 16), 16 + Math.floor(i / 4) * (HEIGHT + 62)];
    const [cx, cy] = [left + WIDTH / 2, top + HEIGHT / 2];
    const arrows = world().map((point) => {
      const { from, to, isNear } = moved(point, doing);
      const at = ([x, y]: readonly [number, number]) => [cx + x * WIDTH, cy + y * WIDTH] as const;
      return arrow(...at(from), ...at(to), isNear ? 'near' : 'far');
    });
    return [
      rect(left, top, WIDTH, HEIGHT, 'frame'),
      ...arrows,
      text(left, top + HEIGHT + 18, name, 'b'),
      text(left, top + HEIGHT + 34, words, 's'),
    ].join('\n');
  });
  const key = [
    arrow(16, 372, 44, 372, 'near'),
    text(52, 376, 'near', 's'),
    arrow(92, 372, 120, 372, 'far'),
    text(128, 376, 'far', 's'),
    text(176, 376, 'the picture goes the other way than the camera', 's'),
  ];
  return picture(
    864,
    390,
    'Flow of near and far things under eight movements of the camera',
    ...body,
    ...key,
  );
}

/** The parting of near and far in these movements, as the app works it out. */
function partingOf(points: readonly Moved[]): number {
  const column = (of: (p: Moved) => number) => Float64Array.from(points, of);
  const flow: Flow = {
    n: points.length,
    x: column((p) => p.from[0]),
    y: column((p) => p.from[1]),
    u: column((p) => p.to[0] - p.from[0]),
    v: column((p) => p.to[1] - p.from[1]),
  };
  const lengths = Float64Array.from(flow.u, (u, i) => Math.hypot(u, flow.v[i]!));
  const typical = Math.max(quantile(lengths, 0.5), quantile(lengths, 0.8) / 2);
  const index = quantile(homographyResiduals(flow)!, 0.8) / typical;
  const [low, high] = [quantile(flow.u, 0.1), quantile(flow.u, 0.9)];
  return Math.sqrt((index * (high - low)) / Math.abs((low + high) / 2));
}

/** What one motion leaves over, and where the parting puts it. */
export function parallax(): string {
  const cases = [
    ['Pan: one motion moves every point', { yaw: 0.09 }],
    ['Truck: near things are left over', { right: 0.045 }],
  ] as const;
  const panels = cases.map(([name, doing], i) => {
    const [left, top, width] = [16 + i * 424, 40, 408];
    const [cx, cy] = [left + width / 2, top + 90];
    const points = world().map((point) => moved(point, doing));
    const parting = partingOf(points);
    const common = points.find(({ isNear }) => !isNear)!;
    const shift = [common.to[0] - common.from[0], common.to[1] - common.from[1]] as const;
    const marks = points.map(({ from, to, isNear }) => {
      const at = (x: number, y: number) => [cx + x * width * 0.9, cy + y * width * 0.7] as const;
      const expected = at(from[0] + shift[0], from[1] + (i === 0 ? to[1] - from[1] : shift[1]));
      const landed = at(to[0], to[1]);
      const isOff = i === 1 && isNear;
      return [
        circle(...(isOff ? expected : landed), 5, 'dim'),
        isOff ? line(...expected, ...landed, 'bad') : '',
        circle(...landed, 2.4, isNear ? 'onNear' : 'onFar'),
      ].join('');
    });
    return [
      text(left, 28, name, 'b'),
      text(left + width, 28, `parting ${parting < 0.005 ? '0' : parting.toFixed(2)}`, 's end'),
      rect(left, top, width, 180, 'frame'),
      ...marks,
    ].join('\n');
  });
  return picture(864, 330, 'How far near and far part', ...panels, scale(), legend());
}

/** Where a parting falls, on the way from 0 to 1. */
function scale(): string {
  const { turned, travelled } = thresholds.parting;
  const [left, top, width] = [16, 262, 832];
  const x = (parting: number) => left + parting * width;
  const zones = [
    [0, turned, 'soft', 'turned'],
    [turned, travelled, 'frame', 'either'],
    [travelled, 1, 'soft', 'travelled'],
  ] as const;
  const boxes = zones.map(
    ([from, to, kind, words]) =>
      rect(x(from), top, x(to) - x(from), 26, kind) + text((x(from) + x(to)) / 2, top + 17, words, 'mid'),
  );
  const marks = [0, turned, travelled].map((parting) =>
    text(x(parting), top + 42, String(parting), parting === 0 ? 's' : 's mid'),
  );
  return [...boxes, ...marks].join('\n');
}

const legend = () =>
  [
    circle(22, 241, 5, 'dim'),
    text(34, 245, 'where the one motion would put a point', 's'),
    circle(276, 241, 2.4, 'onNear'),
    text(286, 245, 'near, where it landed', 's'),
    circle(426, 241, 2.4, 'onFar'),
    text(436, 245, 'far, where it landed', 's'),
    line(566, 241, 586, 241, 'bad'),
    text(594, 245, 'left over', 's'),
  ].join('');

const followed: readonly (readonly [name: string, words: string, doing: Doing])[] = [
  ['Beside', 'the background goes by, the subject keeps its place', { right: 0.22 }],
  ['Behind', 'the background grows, the subject keeps its size', { forward: 0.34 }],
];

/** A camera that tracks: the background moves, the subject does not. */
export function tracking(): string {
  const [width, height] = [408, 170];
  const body = followed.map(([name, words, doing], i) => {
    const [left, top] = [16 + i * 424, 16];
    const [cx, cy] = [left + width / 2, top + height / 2];
    const arrows = world()
      .filter(({ x }) => Math.abs(x) > 0.12)
      .map(({ x, y }) => {
        const { from, to } = moved({ x, y: y * 0.8, depth: FAR }, doing);
        const at = ([u, v]: readonly [number, number]) => [cx + u * width, cy + v * width] as const;
        return arrow(...at(from), ...at(to), 'far');
      });
    return [
      rect(left, top, width, height, 'frame'),
      ...arrows,
      figure(cx, top + 22, 17.5, name === 'Behind'),
      rect(cx - 26, top + 14, 52, 146, 'near dash'),
      text(left, top + height + 18, name, 'b'),
      text(left, top + height + 34, words, 's'),
    ].join('\n');
  });
  return picture(864, 238, 'A camera that tracks its subject', ...body);
}
