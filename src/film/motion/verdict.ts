import type { MeasureEvidence } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import type { Depth } from './depth.ts';
import type { Movement } from './movement.ts';
import { thresholds } from './thresholds.ts';
import { measure, one } from './unitParts.ts';

/** Labels of a movement: what it is when the camera turned or zoomed, when it travelled, and when neither is told. */
export interface Reading {
  turned: Label;
  travelled: Label;
  either: Label;
}

/** Which it was, the numbers that say so, and the words, which follow a semicolon. */
export interface Verdict {
  label: Label;
  evidence: MeasureEvidence[];
  words: string;
}

/** Whether the camera turned in place or travelled, zoomed or travelled: by how near and far moved, or by speed. */
export function verdictOf(movement: Movement, reading: Reading): Verdict {
  const { axis, depth, speed } = movement;
  const inPlace = axis === 'scale' ? 'zoomed' : 'turned in place';
  if (axis === 'roll') return { label: reading.either, evidence: [], words: '' };
  if (speed > thresholds.whip) {
    const unit = axis === 'scale' ? '%/s' : '% of width/s';
    const evidence = [measure('speed', speed, unit, '>', thresholds.whip)];
    return { label: reading.turned, evidence, words: `; so fast that the camera ${inPlace}` };
  }
  if (depth === null) {
    const words = `; too little flow for parallax to tell whether the camera ${inPlace} or travelled`;
    return { label: reading.either, evidence: [], words };
  }
  const found = axis === 'scale' ? byGrowth(depth, reading) : byParallax(depth, axis, reading);
  const number = axis === 'scale' ? `growth uneven by ${one(depth.uneven)}` : `parallax ${one(depth.index)}`;
  return { ...found, words: wordsOf(found.label, reading, number, inPlace) };
}

function wordsOf(label: Label, { turned, travelled }: Reading, number: string, inPlace: string): string {
  if (label === turned) return `; near and far move as one (${number}), so the camera ${inPlace}`;
  if (label === travelled)
    return `; near things move faster than far ones (${number}), so the camera travelled`;
  return `; ${number} does not tell whether the camera ${inPlace} or travelled`;
}

function byGrowth({ uneven, mixed, index }: Depth, { turned, travelled, either }: Reading) {
  const { unevenLow, unevenHigh, parallaxLow } = thresholds;
  const growth = (op: '<' | '>' | 'in') =>
    measure(
      'uneven_growth',
      uneven,
      'ratio',
      op,
      op === '<' ? unevenLow : op === '>' ? unevenHigh : [unevenLow, unevenHigh],
    );
  if (mixed >= thresholds.mixed)
    return { label: either, evidence: [measure('growth_both_ways', mixed, 'ratio', '>=', thresholds.mixed)] };
  if (uneven < unevenLow) return { label: turned, evidence: [growth('<')] };
  if (uneven <= unevenHigh) return { label: either, evidence: [growth('in')] };
  if (index > parallaxLow) return { label: travelled, evidence: [growth('>')] };
  return {
    label: either,
    evidence: [growth('>'), measure('parallax_index', index, 'ratio', '<=', parallaxLow)],
  };
}

function byParallax(
  { index, steep, layered }: Depth,
  axis: 'x' | 'y',
  { turned, travelled, either }: Reading,
) {
  const { parallaxLow, parallaxHigh } = thresholds;
  if (index < parallaxLow) {
    return { label: turned, evidence: [measure('parallax_index', index, 'ratio', '<', parallaxLow)] };
  }
  if (index <= parallaxHigh) {
    const between = measure('parallax_index', index, 'ratio', 'in', [parallaxLow, parallaxHigh]);
    return { label: either, evidence: [between] };
  }
  const high = measure('parallax_index', index, 'ratio', '>', parallaxHigh);
  const isSteep = steep[axis] > thresholds.steep;
  const isLayered = layered[axis] > thresholds.layered;
  const slope = measure('steepness', steep[axis], 'ratio', isSteep ? '>' : '<=', thresholds.steep);
  const layers = measure('layering', layered[axis], 'ratio', isLayered ? '>' : '<=', thresholds.layered);
  if (isSteep || isLayered) return { label: travelled, evidence: [high, isSteep ? slope : layers] };
  return { label: either, evidence: [high, slope, layers] };
}
