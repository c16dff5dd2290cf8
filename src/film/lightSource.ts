import { median, saturate } from './evidence.ts';
import type { ShotFrame } from './frame.ts';
import type { Film } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { Box } from './time.ts';
import type { Unit } from './unit.ts';
import { claimed, usual, viewed, viewsOf, type Viewed } from './viewed.ts';

/**
 * All of these only support: a window, a lamp and a white cup are clipped alike. From their definitions;
 * of the labelled clips one has neon, and few say what the light is.
 */
const thresholds = {
  /** Looks in which a lamp is seen. */
  lampHeld: 0.6,
  /** CIELAB b* of the palette, and brightness swings of 2 to 10 Hz as a share of the mean. */
  fireWarmth: 12,
  fireFlicker: 0.04,
  /** Of the picture in strong bright colour; display luma and dark share of a night round it. */
  neon: 0.02,
  night: 0.4,
  nightDark: 0.1,
  /** b* under which the colours are not those of a sunset, which glows as strongly. */
  neonWarmth: 10,
  /** Blue sky, of the picture; display luma, and lightest less darkest twentieth, under it. */
  clearSky: 0.15,
  /** Chroma that a sky of that size gives the most coloured twentieth, and b*: a grey sky counts as sky where it is cool. */
  clearChroma: 20,
  clearWarmth: 0,
  dayLuma: 0.35,
  sunRange: 0.45,
  /** The same range under clouds, with no more sky and colour than this. */
  cloudRange: 0.45,
  cloudSky: 0.03,
  cloudColour: 40,
  /** b* of a low sun, and stops that it makes between the sides of a face, or behind somebody. */
  goldenWarmth: 14,
  goldenStops: 1,
  moonLuma: 0.25,
  moonWarmth: -4,
  /** Chroma of the most coloured twentieth from which a picture has a palette. */
  coloured: 12,
} as const;

/** Middle values of a shot. */
interface Light {
  luma: number;
  dark: number;
  range: number;
  warmth: number;
  chroma: number;
  colourfulness: number;
  sky: number | null;
  glow: number;
  /** Stops between the sides of the face or from the subject to its ground, the more of both. */
  stops: number | null;
}

/** What the light seems to come from: lamps in frame, fire, neon, the sun, clouds, the moon. */
export function lightSourceUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const views = viewsOf(frames);
  const light = lightOf(frames, views);
  return [
    ...skyUnits(film, shot, light),
    ...moonUnits(film, shot, light),
    ...lampUnits(film, shot, views),
    ...fireUnits(film, shot, light, flickerOf(frames)),
    ...neonUnits(film, shot, light),
  ];
}

function lightOf(frames: readonly ShotFrame[], views: readonly Viewed[]): Light {
  const of = (pick: (levels: ShotFrame['levels']) => number) =>
    median(frames.map(({ levels }) => pick(levels))) ?? 0;
  return {
    luma: of((l) => l.luma),
    dark: of((l) => l.dark),
    range: of((l) => l.p95 - l.p05),
    warmth: of((l) => l.warmth),
    chroma: of((l) => l.chroma95),
    colourfulness: of((l) => l.colourfulness),
    sky: usual(views, ({ view }) => view.sky),
    glow: usual(views, ({ view }) => view.glow) ?? 0,
    stops: usual(
      views,
      ({ view: { subject } }) => subject && Math.max(Math.abs(subject.acrossStops ?? 0), subject.ringStops),
    ),
  };
}

const warmth = (value: number, op: '<' | '>', limit: number) =>
  viewed('mean_b', value, 'CIELAB b*', op, limit);
const luma = (value: number, op: '<' | '>', limit: number) =>
  viewed('luma_mean', value, 'of white', op, limit);
const range = (value: number, op: '<' | '>', limit: number) =>
  viewed('luma_range', value, 'of white', op, limit);

/** Sun under a blue sky, clouds under none, and a low sun that comes from one side. */
function skyUnits(film: Film, shot: Shot, light: Light): Unit[] {
  const t = thresholds;
  if (light.sky === null) return [];
  const sky = (op: '<' | '>=', limit: number) => viewed('sky', light.sky!, 'of the picture', op, limit);
  const day = luma(light.luma, '>', t.dayLuma);
  return [
    ...claimed(film, shot, {
      dim: 'lighting_source',
      label: 'sunny',
      evidence: [
        sky('>=', t.clearSky),
        day,
        range(light.range, '>', t.sunRange),
        viewed('chroma_p95', light.chroma, 'CIELAB', '>', t.clearChroma),
        warmth(light.warmth, '<', t.clearWarmth),
      ],
      confidence: 0.6,
      why: 'strong contrast under a blue sky',
    }),
    ...claimed(film, shot, {
      dim: 'lighting_source',
      label: 'overcast',
      evidence: [
        sky('<', t.cloudSky),
        day,
        range(light.range, '<', t.cloudRange),
        viewed('colourfulness', light.colourfulness, 'M3', '<', t.cloudColour),
      ],
      confidence: 0.5,
      why: 'even light with little contrast and colour',
    }),
    ...goldenUnits(film, shot, light),
  ];
}

function goldenUnits(film: Film, shot: Shot, light: Light): Unit[] {
  if (light.stops === null || light.chroma <= thresholds.coloured) return [];
  return claimed(film, shot, {
    dim: 'lighting_source',
    label: 'golden_hour',
    evidence: [
      warmth(light.warmth, '>', thresholds.goldenWarmth),
      viewed('light_from_aside', light.stops, 'stops', '>=', thresholds.goldenStops),
    ],
    confidence: 0.5,
    why: 'warm light from one side or from behind, as of a low sun',
  });
}

function moonUnits(film: Film, shot: Shot, light: Light): Unit[] {
  const t = thresholds;
  return claimed(film, shot, {
    dim: 'lighting_source',
    label: 'moonlight',
    evidence: [
      luma(light.luma, '<', t.moonLuma),
      warmth(light.warmth, '<', t.moonWarmth),
      viewed('chroma_p95', light.chroma, 'CIELAB', '>', t.coloured),
    ],
    confidence: 0.5,
    why: 'dark and blue',
  });
}

function fireUnits(film: Film, shot: Shot, light: Light, flicker: number): Unit[] {
  const t = thresholds;
  return claimed(film, shot, {
    dim: 'lighting_source',
    label: 'firelight',
    evidence: [
      warmth(light.warmth, '>', t.fireWarmth),
      viewed('flicker_2_10hz', flicker, 'of the mean', '>=', t.fireFlicker),
    ],
    confidence: saturate(flicker / t.fireFlicker),
    why: 'warm light that flickers',
  });
}

function neonUnits(film: Film, shot: Shot, light: Light): Unit[] {
  const t = thresholds;
  return claimed(film, shot, {
    dim: 'lighting_source',
    label: 'neon_led',
    evidence: [
      viewed('coloured_light', light.glow, 'of the picture', '>=', t.neon),
      luma(light.luma, '<', t.night),
      viewed('dark_share', light.dark, 'of the picture', '>=', t.nightDark),
      warmth(light.warmth, '<', t.neonWarmth),
    ],
    confidence: saturate(light.glow / t.neon),
    why: 'strong colours that are not those of a sunset shine in the dark',
  });
}

function lampUnits(film: Film, shot: Shot, views: readonly Viewed[]): Unit[] {
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
