import { CUT_THRESHOLD, FLOOR } from '../../src/film/cuts/score.ts';
import { segments } from '../../src/film/motion/segments.ts';
import { thresholds } from '../../src/film/motion/thresholds.ts';
import { arrow, curve, line, n, picture, rect, text } from './svg.ts';

/** How a curve becomes movements: where it enters, how long it is kept, what is joined and what is dropped. */
export function hysteresis(): string {
  const { enter, leave, shortest, gap } = thresholds;
  const [left, base, width, high] = [88, 190, 752, 130];
  const step = 0.02;
  const bump = (t: number, from: number, to: number, top: number) =>
    top / ((1 + Math.exp((from - t) / 0.1)) * (1 + Math.exp((t - to) / 0.1)));
  const samples = Array.from({ length: 400 }, (_, i) => ({ t: (i + 1) * step, step }));
  const value = (i: number) => {
    const { t } = samples[i]!;
    const wobble = 0.02 * Math.sin(9 * t) + 0.012 * Math.sin(23 * t + 1);
    return (
      bump(t, 0.9, 3.0, 0.58) -
      bump(t, 1.93, 2.07, 1.15) +
      bump(t, 4.1, 4.35, 0.66) +
      bump(t, 5.3, 7.4, 0.27) +
      bump(t, 5.8, 6.3, 0.12) +
      wobble +
      0.03
    );
  };
  const x = (t: number) => left + (t / 8) * width;
  const y = (v: number) => base - (v / 0.7) * high;
  const level = leave * enter.x;
  const runs = segments(samples, value, { enter: enter.x, leave: level, shortest, gap });
  const bars = runs.map(({ from, to }) => {
    const [a, b] = [x(samples[from]!.t - step), x(samples[to - 1]!.t)];
    return (
      rect(a, base - high - 6, b - a, high + 6, 'soft') + text((a + b) / 2, base + 20, 'a movement', 'mid b')
    );
  });
  const limit = (v: number, words: string) =>
    line(left, y(v), left + width, y(v), 'dim dash') + text(left - 8, y(v) + 4, words, 's end');
  return picture(
    864,
    256,
    'How the ends of a movement are found',
    text(16, 26, 'Sideways flow, % of the width a second', 'b'),
    ...bars,
    limit(enter.x, `enter ${enter.x}`),
    limit(level, `leave ${level.toFixed(2)}`),
    line(left, base, left + width, base, 'ink'),
    curve(
      samples.map(({ t }, i) => [x(t), y(value(i))] as const),
      'near',
    ),
    text(x(2), base - high + 2, `a gap under ${gap} s is bridged`, 's mid'),
    text(x(4.22), base + 20, `under ${shortest} s: none`, 's mid'),
    text(x(6.5), base - high + 2, 'kept above the lower line', 's mid'),
    ...[0, 2, 4, 6, 8].map((t) => text(x(t), base + 44, `${t} s`, 's mid')),
    ...[0, 2, 4, 6, 8].map((t) => line(x(t), base, x(t), base + 5, 'ink')),
  );
}

/** The path of a hand-held camera, and the smooth one that it strays from. */
export function shake(): string {
  const [left, width] = [16, 832];
  const x = (t: number) => left + (t / 4) * width;
  const smooth = (t: number) => 120 - 46 * Math.sin(t * 0.9 - 0.6);
  const off = (t: number) =>
    9 * Math.sin(13.4 * t) * (0.6 + 0.4 * Math.sin(3.1 * t)) + 5 * Math.sin(22 * t + 1);
  const times = Array.from({ length: 321 }, (_, i) => i / 80);
  const at = 2.05;
  const half = 0.45;
  return picture(
    864,
    226,
    'Shake: how far the path strays from its own smooth course',
    text(16, 26, 'Where the camera points, over four seconds', 'b'),
    rect(x(at - half), 40, x(at + half) - x(at - half), 150, 'soft'),
    curve(
      times.map((t) => [x(t), smooth(t)] as const),
      'far dash',
    ),
    curve(
      times.map((t) => [x(t), smooth(t) + off(t)] as const),
      'near',
    ),
    line(left, 190, left + width, 190, 'ink'),
    text(x(at), 210, '0.9 s: a parabola follows what is meant', 's mid'),
    text(848, 210, `what is left over ${thresholds.shake} % of the width is a hand`, 's end'),
    text(16, 210, 'the path, and its smooth course (dashed)', 's'),
  );
}

const COLUMNS = 16;
const ROWS = 9;

/** Two pictures of a few pixels, 0..1: a hill under a sun, and houses at night. */
const hill = (x: number, y: number) =>
  Math.hypot(x - 11.5, 1.6 * (y - 2.2)) < 2
    ? 0.98
    : y > 6 - 2.2 * Math.sin(x / 5)
      ? 0.42 - 0.02 * y
      : 0.8 - 0.02 * y;
const houses = (x: number, y: number) => {
  const isHouse = (x > 1 && x < 6 && y > 2) || (x > 7 && x < 11 && y > 4) || (x > 11 && y > 1);
  const isWindow = isHouse && x % 2 === 0 && y % 2 === 1;
  return isWindow ? 0.9 : isHouse ? 0.3 : 0.1 + 0.012 * y;
};

const kinds = [
  ['Cut', 'another picture from one frame to the next', (k: number) => (k >= 4 ? 1 : 0)],
  ['Dissolve', 'every frame between is a mixture of both', (k: number) => k / 8],
  ['Fade', 'all goes away, then the next one comes', null],
  ['Wipe', 'every pixel belongs to one of the two', null],
] as const;

/** A picture of a few pixels: one path for each grey, a run of pixels at a time. */
function mosaic(left: number, top: number, cell: number, greyAt: (x: number, y: number) => number): string {
  const runs = new Map<number, string>();
  for (let y = 0; y < ROWS; y++)
    for (let x = 0; x < COLUMNS;) {
      // In steps of eight levels, which the eye does not see and the file does.
      const levelAt = (at: number) => 8 * Math.round((255 * greyAt(at, y)) / 8);
      const level = Math.min(255, levelAt(x));
      let to = x + 1;
      while (to < COLUMNS && Math.min(255, levelAt(to)) === level) to++;
      const [a, b, c] = [n(left + x * cell), n(top + y * cell), n((to - x) * cell + 0.2)];
      runs.set(level, `${runs.get(level) ?? ''}M${a} ${b}h${c}v${n(cell + 0.2)}h-${c}z`);
      x = to;
    }
  return [...runs].map(([v, d]) => `<path d="${d}" fill="rgb(${v},${v},${v})"/>`).join('');
}

/** What the four kinds of boundary do to the pixels, frame by frame. */
export function boundaries(): string {
  const cell = 4.6;
  const [w, h] = [COLUMNS * cell, ROWS * cell];
  const body = kinds.map(([name, words, share], row) => {
    const top = 14 + row * (h + 24);
    const frames = Array.from({ length: 9 }, (_, k) => {
      const left = 158 + k * (w + 4.5);
      const greyAt = (x: number, y: number) => {
        const [a, b] = [hill(x, y), houses(x, y)];
        if (name === 'Wipe') return x < (k / 8) * COLUMNS ? b : a;
        if (name === 'Fade') return k < 4 ? a * (1 - k / 4) : b * ((k - 4) / 4);
        return a + (b - a) * share!(k);
      };
      return mosaic(left, top, cell, greyAt);
    });
    const [first, second] = [words.slice(0, words.indexOf(' ', 18)), words.slice(words.indexOf(' ', 18) + 1)];
    return [
      text(16, top + 13, name, 'b'),
      text(16, top + 29, first, 's'),
      text(16, top + 43, second, 's'),
      ...frames,
    ].join('\n');
  });
  return picture(
    864,
    290,
    'A cut, a dissolve, a fade and a wipe, frame by frame',
    `<g shape-rendering="crispEdges">`,
    ...body,
    '</g>',
    arrow(158, 279, 850, 279, 'dim'),
  );
}

/** Boundaries by their scores: which are cuts, which are candidates, and what the slider does. */
export function scores(): string {
  const [left, base, width, high] = [72, 176, 772, 140];
  const y = (score: number) => base - score * high;
  const found = [0.97, 0.31, 0.88, 0.56, 0.24, 0.79, 0.44, 0.93, 0.38, 0.84];
  const stems = found.map((score, i) => {
    const x = left + ((i + 0.6) * width) / found.length;
    const kind = score >= CUT_THRESHOLD ? 'near' : 'far';
    return (
      line(x, base, x, y(score), `${kind}${kind === 'far' ? ' dash' : ''}`) +
      `<circle cx="${n(x)}" cy="${n(y(score))}" r="4.5" class="${kind === 'near' ? 'onNear' : 'onFar'}"/>`
    );
  });
  return picture(
    864,
    226,
    'Scores of boundaries, the line from which one is a cut, and the floor',
    rect(left, y(CUT_THRESHOLD), width, y(FLOOR) - y(CUT_THRESHOLD), 'soft'),
    line(left, y(CUT_THRESHOLD), left + width, y(CUT_THRESHOLD), 'ink dash'),
    line(left, base, left + width, base, 'ink'),
    ...stems,
    ...[0, FLOOR, CUT_THRESHOLD, 1].map((score) => text(left - 8, y(score) + 4, String(score), 's end')),
    text(left, 26, 'Score', 'b'),
    text(left, base + 20, 'whole: cuts', 's'),
    text(left + 96, base + 20, 'dashed: candidates, kept for the slider, which moves the line', 's'),
    text(left, base + 37, 'under the floor nothing is kept', 's'),
  );
}

/** What is measured how often. */
export function often(): string {
  const rows = [
    ['every frame', 1 / 25, 'movement, change, flicker, local change'],
    ['0.2 s', 0.2, 'light and colour'],
    ['0.4 s', 0.4, 'sharpness'],
    ['0.5 s', 0.5, 'parallax; faces, people, things; lines, balance, light on the subject'],
    ['2 s', 2, 'small people again, with the larger network, where nobody is seen'],
    ['12 s', 12, 'what draws the eye, where nobody is seen'],
  ] as const;
  const [left, width] = [120, 728];
  const body = rows.map(([name, every, words], i) => {
    const top = 20 + i * 44;
    const marks = Array.from({ length: Math.floor(4 / every + 1e-6) + 1 }, (_, k) => {
      const x = left + (k * every * width) / 4;
      return line(x, top, x, top + 14, every < 0.1 ? 'far' : 'near');
    });
    return [
      text(104, top + 12, name, 'b end'),
      line(left, top + 14, left + width, top + 14, 'line'),
      ...marks,
      text(left, top + 29, words, 's'),
    ].join('\n');
  });
  return picture(864, 282, 'How often each thing is measured, over four seconds of film', ...body);
}
