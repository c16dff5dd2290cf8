import { degreeOf, measured, median, quantile, saturate } from './evidence.ts';
import type { Levels, ShotFrame } from './frame.ts';
import { type Film, makeUnit } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { MeasureEvidence, Unit } from './unit.ts';
import type { Label } from './vocabulary/index.ts';

const METHOD = 'colour@1';

/** CIELAB units and Hasler-Süsstrunk colourfulness; from the definitions. */
const thresholds = {
  greyChroma: 6,
  warm: 8,
  cool: -4,
  saturated: 60,
  desaturated: 20,
  /** Display luma of the brightest parts, 0..1: in the dark nothing has colour, which says nothing of the palette. */
  lit: 0.25,
  /** Chroma of the most coloured twentieth from which a picture has a palette. */
  coloured: 12,
} as const;

/** Share of the frames of a shot that hold no hue where it is black and white; the rest may be faults of the stream. */
const OFTEN = 0.98;

/** Black and white, temperature and saturation of one shot. */
export function colourUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const middle = (of: (l: Levels) => number) => median(frames.map(({ levels }) => of(levels))) ?? 0;
  const peak = middle((l) => l.p95);
  const range = peak - middle((l) => l.p05);
  if (peak < thresholds.lit || range < 0.05) return [];
  const chroma = middle((l) => l.chroma95);
  // A red car that crosses a grey street is in the film, though not in its middle values.
  const most = quantile(
    frames.map(({ levels }) => levels.chroma95),
    OFTEN,
  )!;
  const palettes =
    chroma < thresholds.greyChroma
      ? most < thresholds.greyChroma
        ? [blackAndWhite(most)]
        : []
      : [
          ...temperature(
            chroma,
            middle((l) => l.warmth),
          ),
          ...saturation(
            chroma,
            middle((l) => l.colourfulness),
          ),
        ];
  return palettes.map(({ label, evidence, times, why }) =>
    makeUnit(film, {
      shot: shot.index,
      dim: 'colour',
      label,
      interval: shot.interval,
      evidence,
      confidence: saturate(times),
      ...(label !== 'black_and_white' && { attrs: { degree: degreeOf(times) } }),
      why,
    }),
  );
}

/** What is said of the palette, with what speaks for it, and how many times over. */
interface Palette {
  label: Label;
  evidence: MeasureEvidence[];
  times: number;
  why: string;
}

const chromaOf = (chroma: number, op: '<' | '>', limit: number) =>
  measured('chroma_p95', chroma, 'CIELAB', op, limit, METHOD);

function blackAndWhite(chroma: number): Palette {
  const limit = thresholds.greyChroma;
  const times = limit / Math.max(chroma, 0.3);
  return {
    label: 'black_and_white',
    evidence: [chromaOf(chroma, '<', limit)],
    times,
    why: 'no hue anywhere',
  };
}

function temperature(chroma: number, warmth: number): Palette[] {
  const t = thresholds;
  if (chroma <= t.coloured || (warmth <= t.warm && warmth >= t.cool)) return [];
  const isWarm = warmth > t.warm;
  const limit = isWarm ? t.warm : t.cool;
  return [
    {
      label: isWarm ? 'warm' : 'cool',
      evidence: [
        measured('mean_b', warmth, 'CIELAB b*', isWarm ? '>' : '<', limit, METHOD),
        chromaOf(chroma, '>', t.coloured),
      ],
      times: warmth / limit,
      why: isWarm ? 'yellows and reds outweigh blues' : 'blues and greens outweigh yellows',
    },
  ];
}

function saturation(chroma: number, colourfulness: number): Palette[] {
  const t = thresholds;
  const vivid = measured('colourfulness', colourfulness, 'M3', '>', t.saturated, METHOD);
  const muted = measured('colourfulness', colourfulness, 'M3', '<', t.desaturated, METHOD);
  if (vivid.pass)
    return [
      { label: 'saturated', evidence: [vivid], times: colourfulness / t.saturated, why: 'vivid colours' },
    ];
  const evidence = [muted, chromaOf(chroma, '>', t.greyChroma)];
  const times = t.desaturated / colourfulness;
  return muted.pass ? [{ label: 'desaturated', evidence, times, why: 'muted colours' }] : [];
}
