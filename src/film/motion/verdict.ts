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
  const found =
    axis === 'scale'
      ? byGrowth(depth, reading)
      : ((axis === 'x' ? byPerspective(depth, reading) : null) ?? byParting(movement, depth, axis, reading));
  const { label, because, evidence } = found;
  const so = label === reading.turned ? inPlace : label === reading.travelled ? 'travelled' : null;
  const words = so
    ? `; ${because}, so the camera ${so}`
    : `; ${because}: that does not tell whether the camera ${inPlace} or travelled`;
  return { label, evidence, words };
}

/** What the numbers say, and in words what they are. */
interface Finding {
  label: Label;
  because: string;
  evidence: MeasureEvidence[];
}

const says = (label: Label, because: string, ...evidence: MeasureEvidence[]): Finding => ({
  label,
  because,
  evidence,
});

function byGrowth({ uneven, mixed, index }: Depth, { turned, travelled, either }: Reading): Finding {
  const { zoom, dolly } = thresholds.uneven;
  const growth = (op: '<' | '>' | 'in') =>
    measure('uneven_growth', uneven, 'ratio', op, op === '<' ? zoom : op === '>' ? dolly : [zoom, dolly]);
  const by = `growth uneven by ${one(uneven)}`;
  if (mixed >= thresholds.mixed)
    return says(
      either,
      'some of the picture grows while some shrinks',
      measure('growth_both_ways', mixed, 'ratio', '>=', thresholds.mixed),
    );
  if (uneven < zoom) return says(turned, `near and far grow alike (${by})`, growth('<'));
  if (uneven <= dolly) return says(either, by, growth('in'));
  const least = thresholds.dollyIndex;
  if (index > least) return says(travelled, `near things move faster than far ones (${by})`, growth('>'));
  return says(
    either,
    `${by}, with little parallax`,
    growth('>'),
    measure('parallax_index', index, 'ratio', '<=', least),
  );
}

/** A turn sideways that the corners show; up and down a floor under a camera that travels ahead looks the same. */
function byPerspective({ index, x: { turn, turnClear } }: Depth, { turned }: Reading): Finding | null {
  const { share, clear } = thresholds.turned;
  if (index > thresholds.parallaxNone || turn <= share || turnClear <= clear) return null;
  return says(
    turned,
    'the corners go as perspective has it in a turn',
    measure('perspective_turn', turn, 'ratio', '>', share),
    measure('turn_clear', turnClear, 'ratio', '>', clear),
  );
}

function byParting(
  { way }: Movement,
  { index, ...axes }: Depth,
  axis: 'x' | 'y',
  { turned, travelled, either }: Reading,
): Finding {
  const { parting, layered, steep, back, besides } = axes[axis];
  const { parallaxNone, goesBack, travelWay, steepFloor, layers, held } = thresholds;
  const { turned: low, travelled: high, floor } = thresholds.parting;
  const part = (op: MeasureEvidence['op'], edge: number | [number, number]) =>
    measure('parting', parting, 'ratio', op, edge);
  const parallax = (op: MeasureEvidence['op'], edge: number) =>
    measure('parallax_index', index, 'ratio', op, edge);
  const slope = (op: MeasureEvidence['op'], edge: number) => measure('steepness', steep, 'ratio', op, edge);
  const layer = (op: MeasureEvidence['op'], edge: number) => measure('layering', layered, 'ratio', op, edge);
  const by = `near and far part by ${one(parting)} of the way`;
  if (index > parallaxNone) return says(either, 'points have no way in common', parallax('>', parallaxNone));
  if (index < held.index && steep < held.steep && parting >= low)
    return says(turned, 'all but a subject moves as one', parallax('<', held.index), slope('<', held.steep));
  if (back > goesBack)
    return says(either, 'some points go back', measure('crossing', back, 'ratio', '>', goesBack));
  if (parting < low && layered < thresholds.layered)
    return says(turned, `near and far move as one (they part by ${one(parting)})`, part('<', low));
  if (parting < low) return says(either, by, part('<', low), layer('>=', thresholds.layered));
  if (way < travelWay)
    return says(
      either,
      'so short a way',
      part('>=', low),
      measure(`way_${axis}`, way, '% of width', '<', travelWay),
    );
  const near = `near things move faster than far ones (they part by ${one(parting)} of the way)`;
  if (parting > high) return says(travelled, near, part('>', high));
  if (parting > floor && steep > steepFloor)
    return says(travelled, near, part('>', floor), slope('>', steepFloor));
  if (index > layers.index && layered > layers.layered && besides < layers.besides)
    return says(travelled, near, parallax('>', layers.index), layer('>', layers.layered));
  const flat = steep <= steepFloor ? [slope('<=', steepFloor)] : [];
  return says(either, by, part('in', [low, high]), ...flat);
}
