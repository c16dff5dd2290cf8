import { median, saturate } from './evidence.ts';
import type { ShotFrame } from './frame.ts';
import type { Shot } from './shot.ts';
import type { Box } from './time.ts';
import type { Unit } from './unit.ts';
import { claimed, usual, viewed, viewsOf, type Viewed } from './viewed.ts';

/** All of these only support: a window, a lamp and a white cup are clipped alike. */
const thresholds = {
  /** Looks in which a lamp is seen. */
  lampHeld: 0.6,
  /** CIELAB b* of the palette, and brightness swings of 2 to 10 Hz as a share of the mean. */
  fireWarmth: 12,
  fireFlicker: 0.04,
  /** Of the picture in strong bright colour, and the display luma of a night round it. */
  neon: 0.02,
  night: 0.35,
} as const;

/** Lamps in frame, flicker of a fire, coloured light at night. */
export function lightSourceUnits(
  film: { fingerprint: string },
  shot: Shot,
  frames: readonly ShotFrame[],
): Unit[] {
  const views = viewsOf(frames);
  const t = thresholds;
  const luma = median(frames.map(({ levels }) => levels.luma)) ?? 0;
  const warmth = median(frames.map(({ levels }) => levels.warmth)) ?? 0;
  const flicker = flickerOf(frames);
  const glow = usual(views, ({ view }) => view.glow) ?? 0;
  return [
    ...lampUnits(film, shot, views),
    ...claimed(film, shot, {
      dim: 'lighting_source',
      label: 'firelight',
      evidence: [
        viewed('mean_b', warmth, 'CIELAB b*', '>', t.fireWarmth),
        viewed('flicker_2_10hz', flicker, 'of the mean', '>=', t.fireFlicker),
      ],
      confidence: saturate(flicker / t.fireFlicker),
      why: 'warm light that flickers',
    }),
    ...claimed(film, shot, {
      dim: 'lighting_source',
      label: 'neon_led',
      evidence: [
        viewed('coloured_light', glow, 'of the picture', '>=', t.neon),
        viewed('luma_mean', luma, 'of white', '<', t.night),
      ],
      confidence: saturate(glow / t.neon),
      why: 'strong colours shine in the dark',
    }),
  ];
}

function lampUnits(film: { fingerprint: string }, shot: Shot, views: readonly Viewed[]): Unit[] {
  const lit = views.filter(({ view }) => view.lamps.length > 0);
  if (lit.length === 0) return [];
  const lamp = lit[Math.floor(lit.length / 2)]!.view.lamps[0]!;
  return claimed(film, shot, {
    dim: 'lighting_source',
    label: 'practical',
    evidence: [
      {
        ...viewed('lamp_held', lit.length / views.length, 'of the looks', '>=', thresholds.lampHeld),
        box: lamp.box,
      },
    ],
    confidence: saturate(lit.length / views.length / thresholds.lampHeld),
    box: { kind: 'static', xywh: lamp.box as Box },
    why: 'a small bright region in frame',
  });
}

/** Seconds of the mean that swings are counted from: what is slower than 2 Hz goes. */
const SLOW = 0.5;

/**
 * Root mean square of the brightness between 2 and 10 Hz over its mean: frames less their mean over half a second. A
 * swing that is one frame long is a strobe or a bad splice, so neighbours are averaged first. 0 where frames are too
 * few a second to show 10 Hz.
 */
export function flickerOf(frames: readonly ShotFrame[]): number {
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last || frames.length < 12) return 0;
  const rate = (frames.length - 1) / (last.t - first.t);
  if (!(rate >= 20)) return 0;
  const half = Math.max(1, Math.round((rate * SLOW) / 2));
  const values = frames.map((f, i) => (f.brightness + (frames[i + 1] ?? f).brightness) / 2);
  let [sum, squares, n] = [0, 0, 0];
  for (let i = half; i < values.length - half; i++) {
    const around = values.slice(i - half, i + half + 1);
    const mean = around.reduce((total, v) => total + v, 0) / around.length;
    squares += (values[i]! - mean) ** 2;
    sum += mean;
    n++;
  }
  return n > 0 && sum > 0 ? Math.sqrt(squares / n) / (sum / n) : 0;
}
