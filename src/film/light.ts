import { degreeOf, measured, median, saturate } from './evidence.ts';
import type { Levels, ShotFrame } from './frame.ts';
import type { Film } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { MeasureEvidence, Unit } from './unit.ts';
import type { Label } from './vocabulary/index.ts';
import { claimed, usual, viewed, viewsOf } from './viewed.ts';

const METHOD = 'levels@1';

/** Display luma and shares, 0..1; from the definition of the key where not said otherwise. */
export const thresholds = {
  highLuma: 0.55,
  highDark: 0.05,
  /** Even the darkest twentieth is lit: a low ratio, in place of the subject's where there is no face. */
  highFloor: 0.3,
  lowLuma: 0.3,
  lowDark: 0.45,
  /** Something is lit: a black frame is no low key. */
  lowPeak: 0.6,
  /**
   * Stops between the lightest and the darkest twentieth of a face, eyes and brows among them: 4.2 to 6.5 on the four
   * labelled clips that are low-key by luma and have one, 1.2 to 3.1 on the one labelled high-key; CHAI calls 2 to 3 normal.
   */
  faceStops: 3,
} as const;

/** The key of the light in one shot: high, low, or nothing. */
export function lightUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const light = lightOf(frames);
  return [highKey(light), lowKey(light)].flatMap(({ label, evidence, times, why }) =>
    claimed(film, shot, {
      dim: 'lighting_condition',
      label,
      evidence,
      confidence: saturate(times),
      attrs: { degree: degreeOf(times) },
      why,
    }),
  );
}

/** Middle values of a shot, as in `Levels`. */
interface Light {
  luma: number;
  dark: number;
  p05: number;
  p99: number;
  /** Stops between the lightest and the darkest parts of the face; null where there is none. */
  contrast: number | null;
}

function lightOf(frames: readonly ShotFrame[]): Light {
  const middle = (of: (l: Levels) => number) => median(frames.map(({ levels }) => of(levels))) ?? 0;
  return {
    luma: middle((l) => l.luma),
    dark: middle((l) => l.dark),
    p05: middle((l) => l.p05),
    p99: middle((l) => l.p99),
    contrast: usual(viewsOf(frames), ({ view: { subject } }) =>
      subject && subject.acrossStops !== null ? subject.contrast : null,
    ),
  };
}

/** A key with what speaks for it, and how many times over. */
interface Key {
  label: Label;
  evidence: MeasureEvidence[];
  times: number;
  why: string;
}

const ofWhite = (metric: string, value: number, op: '<' | '>', limit: number) =>
  measured(metric, value, 'of white', op, limit, METHOD);
const darkShare = (dark: number, op: '<' | '>', limit: number) =>
  measured('dark_share', dark, 'of the picture', op, limit, METHOD);
const faceRatio = (contrast: number | null, op: '<=' | '>=') =>
  contrast === null ? [] : [viewed('subject_contrast', contrast, 'stops', op, thresholds.faceStops)];

function highKey({ luma, dark, p05, contrast }: Light): Key {
  const t = thresholds;
  return {
    label: 'high_key',
    evidence: [
      ofWhite('luma_mean', luma, '>', t.highLuma),
      darkShare(dark, '<', t.highDark),
      ofWhite('luma_p05', p05, '>', t.highFloor),
      ...faceRatio(contrast, '<='),
    ],
    times: 1 + 4 * (luma - t.highLuma),
    why: 'bright throughout, hardly a shadow',
  };
}

function lowKey({ luma, dark, p99, contrast }: Light): Key {
  const t = thresholds;
  return {
    label: 'low_key',
    evidence: [
      ofWhite('luma_mean', luma, '<', t.lowLuma),
      darkShare(dark, '>', t.lowDark),
      ofWhite('luma_p99', p99, '>', t.lowPeak),
      ...faceRatio(contrast, '>='),
    ],
    times: dark / t.lowDark + (t.lowLuma - luma) * 2,
    why: 'mostly dark, with lit parts',
  };
}
