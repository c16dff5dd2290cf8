import { canon } from '../../src/film/people/bodyScale.ts';
import { circle, line, n, path, picture, rect, text } from './svg.ts';

/** A standing figure of seven and a half heads; `head` is the height of one in pixels, (x, y) its crown; a back has no eyes. */
export function figure(x: number, y: number, head: number, isBack = false): string {
  const at = (dx: number, heads: number) => `${n(x + dx * head)} ${n(y + heads * head)}`;
  const limb = (width: number, ...points: string[]) =>
    `<path d="M${points.join(' L')}" class="far" style="stroke-width:${n(width * head)};stroke-linecap:round;stroke-linejoin:round"/>`;
  return [
    limb(0.36, at(0, 1), at(0, canon.shoulder)),
    limb(0.3, at(-0.75, canon.shoulder + 0.12), at(-0.95, 2.9), at(-0.9, 4)),
    limb(0.3, at(0.75, canon.shoulder + 0.12), at(0.95, 2.9), at(0.9, 4)),
    limb(0.5, at(-0.33, canon.hip), at(-0.36, canon.knee), at(-0.36, canon.ankle)),
    limb(0.5, at(0.33, canon.hip), at(0.36, canon.knee), at(0.36, canon.ankle)),
    limb(0.24, at(-0.36, canon.sole - 0.1), at(-0.62, canon.sole - 0.1)),
    limb(0.24, at(0.36, canon.sole - 0.1), at(0.62, canon.sole - 0.1)),
    `<path d="M${at(-0.62, canon.shoulder + 0.1)} L${at(0.62, canon.shoulder + 0.1)} L${at(0.36, canon.hip)} L${at(-0.36, canon.hip)}Z" class="onFar far" style="stroke-width:${n(0.3 * head)};stroke-linejoin:round"/>`,
    `<ellipse cx="${n(x)}" cy="${n(y + 0.5 * head)}" rx="${n(0.38 * head)}" ry="${n(0.5 * head)}" class="onFar"/>`,
    ...(isBack
      ? []
      : [-0.14, 0.14].map((eye) => circle(x + eye * head, y + 0.5 * head, 0.055 * head, 'panel'))),
  ].join('');
}

const ladder = [
  ['extreme close-up', 'under 1', 0.72],
  ['close-up', '1 to 1.75', 1.4],
  ['medium close-up', '1.75 to 3.1', 2.4],
  ['medium', '3.1 to 5.1', 4.1],
  ['medium long', '5.1 to 6.9', 6],
  ['full', '6.9 to 15', 8.6],
  ['long', '15 to 30', 20],
  ['extreme long', 'over 30', 44],
] as const;

/** One figure in eight frames, with the heads that fit into the height of each. */
export function sizes(): string {
  const [w, h] = [199, 112];
  const body = ladder.map(([name, heads, high], i) => {
    const [left, top] = [16 + (i % 4) * (w + 12), 16 + Math.floor(i / 4) * (h + 58)];
    const head = h / high;
    const air = high < 1 ? -0.2 * head : high > 10 ? h * 0.62 - 7.5 * head : Math.min(0.08 * h, 0.25 * head);
    const ground =
      high > 7 ? line(left, top + air + 7.5 * head, left + w, top + air + 7.5 * head, 'line') : '';
    return [
      `<clipPath id="c${i}">${rect(left, top, w, h, '')}</clipPath>`,
      rect(left, top, w, h, 'frame'),
      `<g clip-path="url(#c${i})">${ground}${figure(left + w / 2, top + air, head)}</g>`,
      rect(left, top, w, h, 'line'),
      text(left, top + h + 18, name, 'b'),
      text(left, top + h + 34, `${heads} heads high`, 's'),
    ].join('\n');
  });
  return picture(864, 352, 'The eight shot sizes, in head heights of a standing figure', ...body);
}

/** How far a head is turned from the lens, seen from above. */
export function orientation(): string {
  const [cx, cy, r] = [432, -26, 200];
  const bands = [
    ['front', 0, 20],
    ['three-quarter', 20, 60],
    ['profile', 60, 110],
    ['three-quarter back', 110, 150],
    ['back', 150, 180],
  ] as const;
  const at = (angle: number, radius: number) => {
    const a = ((angle - 90) * Math.PI) / 180;
    return [cx - radius * Math.sin(a), cy + 0.42 * r + radius * 0.9 * Math.cos(a) * 0.9] as const;
  };
  const body = bands.map(([name, from, to], i) => {
    const arc = Array.from({ length: 21 }, (_, k) => at(from + ((to - from) * k) / 20, r));
    const points = [at(0, 0), ...arc, at(0, 0)];
    const d = `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join(' L')}Z`;
    const [x, y] = at((from + to) / 2, r + 22);
    const kind = (from + to) / 2 < 80 ? '' : (from + to) / 2 > 100 ? 'end' : 'mid';
    return [path(d, i % 2 ? 'frame' : 'soft'), text(x, y, name, `b ${kind}`)].join('');
  });
  const marks = [20, 60, 110, 150].map((angle) => {
    const [x, y] = at(angle, r - 20);
    return text(x, y, `${angle}°`, 's mid');
  });
  const [hx, hy] = at(0, 0);
  return picture(
    864,
    254,
    'How a head is turned, in degrees from the lens',
    ...body,
    ...marks,
    circle(hx, hy, 20, 'onFar'),
    path(`M${n(hx + 17)} ${n(hy - 8)} L${n(hx + 31)} ${n(hy)} L${n(hx + 17)} ${n(hy + 8)}Z`, 'onFar'),
    text(hx, hy - 28, 'a head, from above', 's mid'),
    rect(760, hy - 12, 34, 24, 'onDim', 'rx="3"'),
    path(`M760 ${n(hy)} L746 ${n(hy - 10)} L746 ${n(hy + 10)}Z`, 'onDim'),
    text(777, hy + 32, 'the camera', 's mid'),
  );
}

/** The crossings of the thirds, and the five places from left to right. */
export function thirds(): string {
  const [left, top, w, h] = [16, 16, 400, 225];
  const third = [1 / 3, 2 / 3];
  const eyes = [left + 0.68 * w, top + 0.37 * h] as const;
  const rings = third.flatMap((x) =>
    third.map(
      (y) =>
        `<ellipse cx="${n(left + x * w)}" cy="${n(top + y * h)}" rx="${n(0.06 * w)}" ry="${n(0.06 * h)}" class="near"/>`,
    ),
  );
  const places = [
    ['left', 0, 0.3],
    ['centre- left', 0.3, 0.44],
    ['centre', 0.44, 0.56],
    ['centre- right', 0.56, 0.7],
    ['right', 0.7, 1],
  ] as const;
  const right = 448;
  const bands = places.map(([name, from, to], i) => {
    const [a, b] = [right + from * w, right + to * w];
    return [
      rect(a, top, b - a, h, i % 2 ? 'soft' : 'frame'),
      ...name.split(' ').map((word, k) => text((a + b) / 2, top + 108 + 15 * k, word, 'mid')),
    ].join('');
  });
  return picture(
    864,
    282,
    'Thirds and places',
    rect(left, top, w, h, 'frame'),
    ...third.map((v) => line(left + v * w, top, left + v * w, top + h, 'dim dash')),
    ...third.map((v) => line(left, top + v * h, left + w, top + v * h, 'dim dash')),
    `<clipPath id="t">${rect(left, top, w, h, '')}</clipPath><g clip-path="url(#t)">${figure(eyes[0], eyes[1] - 28, 60)}</g>`,
    ...rings,
    circle(...eyes, 4, 'onNear'),
    text(left, top + h + 20, 'The eyes within 0.06 of a crossing: a rule of thirds composition', 's'),
    ...bands,
    ...[0.3, 0.44, 0.56, 0.7].map((x) => text(right + x * w, top + h + 20, String(x), 's mid')),
  );
}

/** How upright edges lean under four angles. */
export function angles(): string {
  const cases = [
    ['Low', 'uprights meet above', 0.5, 0],
    ['Eye level', 'uprights stand parallel', 0, 0],
    ['High', 'uprights meet below', -0.5, 0],
    ['Dutch', 'all is turned alike', 0, 14],
  ] as const;
  const [w, h] = [199, 112];
  const body = cases.map(([name, words, lean, turn], i) => {
    const [left, top] = [16 + i * (w + 12), 16];
    const [cx, cy] = [left + w / 2, top + h / 2];
    const edges = [-0.42, -0.25, -0.08, 0.08, 0.25, 0.42].map((x) => {
      const half = 0.36 * h;
      const shift = lean * x * half;
      return line(cx + x * w + shift, cy + half, cx + x * w - shift, cy - half, 'near');
    });
    const level = [-0.36, 0.36].map((y) => {
      const reach = (0.42 + (y < 0 ? -1 : 1) * 0.42 * lean * 0.2) * w;
      return line(cx - reach, cy + y * h, cx + reach, cy + y * h, 'far');
    });
    return [
      `<clipPath id="a${i}">${rect(left, top, w, h, '')}</clipPath>`,
      rect(left, top, w, h, 'frame'),
      `<g clip-path="url(#a${i})"><g transform="rotate(${turn} ${n(cx)} ${n(cy)})${turn ? ` translate(${n(0.2 * cx)} ${n(0.2 * cy)}) scale(0.8)` : ''}">${edges.join('')}${level.join('')}</g></g>`,
      text(left, top + h + 18, name, 'b'),
      text(left, top + h + 34, words, 's'),
    ].join('\n');
  });
  return picture(864, 182, 'What the angle of the camera does to straight edges', ...body);
}
