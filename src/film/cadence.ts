import { measured, median, quantile } from './evidence.ts';
import type { ShotFrame } from './frame.ts';
import { type Film, makeUnit } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { Seconds } from './time.ts';
import type { MeasureEvidence, Unit } from './unit.ts';
import { claimed } from './viewed.ts';

const METHOD = 'cadence@1';

/**
 * `stir` and `change` as in `FrameStats`. 47 drawn clips (photographs moved by exact paths) set these: at rest their
 * stir stays under 0.0003, slowly zoomed under 0.008 with a change under 0.0002; of 105 labelled takes none comes near:
 * the stillest, an empty room, stirs by 0.004 half of the time.
 */
const thresholds = {
  still: 0.0015,
  /** Of the frames: an encoder refreshes a still picture at its key frames. */
  stillShare: 0.97,
  leastTime: 1 as Seconds,
  leastFrames: 6,
  movedChange: 0.0002,
  movedStir: 0.009,
  /** Of the steps between new pictures that are alike, where each picture is shown more than once. */
  regular: 0.9,
  slowest: 6,
  /**
   * Light that jumps up and down from frame to frame before a camera that rests: of white, and of the frames. The two
   * labelled time-lapses have 0.0036 and 0.0041, 0.65 and 0.66; of 90 other takes none has both 0.003 and 0.6.
   */
  flicker: 0.003,
  turns: 0.6,
  /** Frame widths a frame. */
  rest: 0.0005,
} as const;

/** The movements of the camera over a picture in which nothing can live. */
const overStill: ReadonlySet<string> = new Set([
  'zoom_in',
  'zoom_out',
  'scale_in',
  'scale_out',
  'pan_left',
  'pan_right',
  'lateral_left',
  'lateral_right',
  'tilt_up',
  'tilt_down',
  'vertical_up',
  'vertical_down',
]);

/**
 * The movement units of a shot, with `attrs.kind` 'still' where what is filmed is a still image: at rest, or moved by
 * a slideshow. The vocabulary has no label for it.
 */
export function namedStills(film: Film, units: readonly Unit[], frames: readonly ShotFrame[]): Unit[] {
  return units.map((unit) => {
    const isStatic = unit.label === 'static';
    if (unit.status !== 'asserted' || !(isStatic || overStill.has(unit.label))) return unit;
    const own = frames.filter(({ t }) => t > unit.interval[0] + 1e-6 && t < unit.interval[1] - 1e-6);
    const time = unit.interval[1] - unit.interval[0];
    if (own.length < thresholds.leastFrames || time < thresholds.leastTime) return unit;
    const evidence = isStatic ? restEvidence(own) : movedEvidence(own);
    if (!evidence.every(({ pass }) => pass)) return unit;
    const why = isStatic
      ? 'a still image: nothing moves at all'
      : 'a still image is moved: nothing in it lives';
    return makeUnit(film, {
      ...unit,
      attrs: { ...unit.attrs, kind: 'still' },
      evidence: [...unit.evidence, ...evidence],
      why,
    });
  });
}

function restEvidence(frames: readonly ShotFrame[]): MeasureEvidence[] {
  const share = frames.filter(({ stir }) => stir < thresholds.still).length / frames.length;
  return [measured('still_frames', share, 'of the frames', '>=', thresholds.stillShare, METHOD)];
}

function movedEvidence(frames: readonly ShotFrame[]): MeasureEvidence[] {
  const at = (q: number, of: (f: ShotFrame) => number) => quantile(frames.map(of), q)!;
  return [
    measured(
      'rest_change',
      at(0.5, (f) => f.change),
      '1 − correlation',
      '<',
      thresholds.movedChange,
      METHOD,
    ),
    measured(
      'stir_p90',
      at(0.9, (f) => f.stir),
      'of white',
      '<',
      thresholds.movedStir,
      METHOD,
    ),
  ];
}

/** What the pace of the pictures supports: slow motion, or a time-lapse. */
export function cadenceUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  return [...slowMotion(film, shot, frames), ...timelapse(film, shot, frames)];
}

/** Supported before a camera that rests, where the light of neighbouring frames has nothing to do with each other. */
function timelapse(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const steps = frames.slice(1).map((frame, i) => frame.brightness - frames[i]!.brightness);
  const jumps = steps.slice(1).map((step, i) => Math.abs(step - steps[i]!));
  const way = median(frames.flatMap(({ motion }) => (motion ? [Math.hypot(motion.a[0], motion.a[3])] : [])));
  if (jumps.length < thresholds.leastFrames || way === null) return [];
  const turns = steps.slice(1).filter((step, i) => step * steps[i]! < 0).length / jumps.length;
  return claimed(film, shot, {
    dim: 'special_shot',
    label: 'timelapse',
    evidence: [
      measured('flicker', median(jumps)!, 'of white', '>=', thresholds.flicker, METHOD),
      measured('turns_of_light', turns, 'of the frames', '>=', thresholds.turns, METHOD),
      measured('way_a_frame', way, 'of the width', '<', thresholds.rest, METHOD),
    ],
    confidence: 0.6,
    why: 'the light jumps from frame to frame while the camera rests: frames taken long apart',
  });
}

/** Supported where every picture is shown the same number of times. */
function slowMotion(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const fresh = frames.flatMap(({ stir }, i) => (i > 0 && stir >= thresholds.still ? [i] : []));
  const steps = fresh.slice(1).map((i, k) => i - fresh[k]!);
  const step = quantile(steps, 0.5);
  if (step === null || steps.length < thresholds.leastFrames) return [];
  const alike = steps.filter((s) => s === step).length / steps.length;
  return claimed(film, shot, {
    dim: 'special_shot',
    label: 'slow_motion',
    evidence: [
      measured('frames_a_picture', step, 'frames', 'in', [2, thresholds.slowest], METHOD),
      measured('regular_steps', alike, 'of the steps', '>=', thresholds.regular, METHOD),
    ],
    confidence: 0.5,
    why: `each picture is shown ${step} times: slowed down, or drawn so`,
  });
}
