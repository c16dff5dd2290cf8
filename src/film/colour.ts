import { degreeOf, measured, median, saturate } from './evidence.ts';
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

/** Black and white, temperature and saturation of one shot. */
export function colourUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const levels = frames.map((frame) => frame.levels);
  const middle = (of: (l: Levels) => number) => median(levels.map(of)) ?? 0;
  const t = thresholds;
  const peak = middle((l) => l.p95);
  const range = peak - middle((l) => l.p05);
  if (peak < t.lit || range < 0.05) return [];
  const chroma = middle((l) => l.chroma95);
  const warmth = middle((l) => l.warmth);
  const colourfulness = middle((l) => l.colourfulness);
  const unit = (label: Label, evidence: MeasureEvidence[], times: number, why: string) =>
    makeUnit(film, {
      shot: shot.index,
      dim: 'colour',
      label,
      interval: shot.interval,
      evidence,
      confidence: saturate(times),
      ...(label !== 'black_and_white' && { attrs: { degree: degreeOf(times) } }),
      why,
    });
  const chromaAbove = (limit: number) => measured('chroma_p95', chroma, 'CIELAB', '>', limit, METHOD);
  if (chroma < t.greyChroma) {
    const evidence = [measured('chroma_p95', chroma, 'CIELAB', '<', t.greyChroma, METHOD)];
    return [unit('black_and_white', evidence, t.greyChroma / Math.max(chroma, 0.3), 'no hue anywhere')];
  }
  const units: Unit[] = [];
  if (chroma > t.coloured && (warmth > t.warm || warmth < t.cool)) {
    const isWarm = warmth > t.warm;
    const limit = isWarm ? t.warm : t.cool;
    units.push(
      unit(
        isWarm ? 'warm' : 'cool',
        [measured('mean_b', warmth, 'CIELAB b*', isWarm ? '>' : '<', limit, METHOD), chromaAbove(t.coloured)],
        warmth / limit,
        isWarm ? 'yellows and reds outweigh blues' : 'blues and greens outweigh yellows',
      ),
    );
  }
  const vivid = measured('colourfulness', colourfulness, 'M3', '>', t.saturated, METHOD);
  const muted = measured('colourfulness', colourfulness, 'M3', '<', t.desaturated, METHOD);
  if (vivid.pass) units.push(unit('saturated', [vivid], colourfulness / t.saturated, 'vivid colours'));
  else if (muted.pass)
    units.push(
      unit('desaturated', [muted, chromaAbove(t.greyChroma)], t.desaturated / colourfulness, 'muted colours'),
    );
  return units;
}
