import { degreeOf, measured, median, saturate } from './evidence.ts';
import type { Levels, ShotFrame } from './frame.ts';
import { type Film, makeUnit } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { MeasureEvidence, Unit } from './unit.ts';
import type { Label } from './vocabulary/index.ts';
import { usual, viewed, viewsOf } from './viewed.ts';

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
  const levels = frames.map((frame) => frame.levels);
  const middle = (of: (l: Levels) => number) => median(levels.map(of)) ?? 0;
  const luma = middle((l) => l.luma);
  const dark = middle((l) => l.dark);
  const contrast = usual(viewsOf(frames), ({ view: { subject } }) =>
    subject && subject.acrossStops !== null ? subject.contrast : null,
  );
  const ratio = (op: '<=' | '>=') =>
    contrast === null ? [] : [viewed('subject_contrast', contrast, 'stops', op, thresholds.faceStops)];
  const share = (label: Label, evidence: MeasureEvidence[], times: number, why: string) =>
    evidence.every(({ pass }) => pass)
      ? [
          makeUnit(film, {
            shot: shot.index,
            dim: 'lighting_condition',
            label,
            interval: shot.interval,
            evidence,
            confidence: saturate(times),
            attrs: { degree: degreeOf(times) },
            why,
          }),
        ]
      : [];
  const t = thresholds;
  return [
    ...share(
      'high_key',
      [
        measured('luma_mean', luma, 'of white', '>', t.highLuma, METHOD),
        measured('dark_share', dark, 'of the picture', '<', t.highDark, METHOD),
        measured(
          'luma_p05',
          middle((l) => l.p05),
          'of white',
          '>',
          t.highFloor,
          METHOD,
        ),
        ...ratio('<='),
      ],
      1 + 4 * (luma - t.highLuma),
      'bright throughout, hardly a shadow',
    ),
    ...share(
      'low_key',
      [
        measured('luma_mean', luma, 'of white', '<', t.lowLuma, METHOD),
        measured('dark_share', dark, 'of the picture', '>', t.lowDark, METHOD),
        measured(
          'luma_p99',
          middle((l) => l.p99),
          'of white',
          '>',
          t.lowPeak,
          METHOD,
        ),
        ...ratio('>='),
      ],
      dark / t.lowDark + (t.lowLuma - luma) * 2,
      'mostly dark, with lit parts',
    ),
  ];
}
