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
  const seen = axis === 'x' ? byPerspective(depth, reading) : null;
  if (seen) return seen;
  const found = axis === 'scale' ? byGrowth(depth, reading) : byParting(movement, depth, axis, reading);
  const number =
    axis === 'scale' ? `growth uneven by ${one(depth.uneven)}` : `parallax ${one(depth[axis].parting)}`;
  return { ...found, words: wordsOf(found.label, reading, number, inPlace) };
}

function wordsOf(label: Label, { turned, travelled }: Reading, number: string, inPlace: string): string {
  if (label === turned) return `; near and far move as one (${number}), so the camera ${inPlace}`;
  if (label === travelled)
    return `; near things move faster than far ones (${number}), so the camera travelled`;
  return `; ${number} does not tell whether the camera ${inPlace} or travelled`;
}

function byGrowth(
  { uneven, mixed, index }: Depth,
  { turned, travelled, either }: Reading,
): Omit<Verdict, 'words'> {
  const { zoom, dolly } = thresholds.uneven;
  const growth = (op: '<' | '>' | 'in') =>
    measure('uneven_growth', uneven, 'ratio', op, op === '<' ? zoom : op === '>' ? dolly : [zoom, dolly]);
  if (mixed >= thresholds.mixed)
    return { label: either, evidence: [measure('growth_both_ways', mixed, 'ratio', '>=', thresholds.mixed)] };
  if (uneven < zoom) return { label: turned, evidence: [growth('<')] };
  if (uneven <= dolly) return { label: either, evidence: [growth('in')] };
  const least = thresholds.dollyIndex;
  if (index > least) return { label: travelled, evidence: [growth('>')] };
  return { label: either, evidence: [growth('>'), measure('parallax_index', index, 'ratio', '<=', least)] };
}

/** A turn sideways that the corners show; up and down a floor under a camera that travels ahead looks the same. */
function byPerspective({ index, x: { turn, turnClear } }: Depth, { turned }: Reading): Verdict | null {
  const { parallaxNone } = thresholds;
  const { share, clear } = thresholds.turned;
  if (index > parallaxNone || turn <= share || turnClear <= clear) return null;
  const evidence = [
    measure('perspective_turn', turn, 'ratio', '>', share),
    measure('turn_clear', turnClear, 'ratio', '>', clear),
  ];
  return {
    label: turned,
    evidence,
    words: '; the corners go as perspective has it when a camera turns in place',
  };
}

function byParting(
  { way }: Movement,
  depth: Depth,
  axis: 'x' | 'y',
  { turned, travelled, either }: Reading,
): Omit<Verdict, 'words'> {
  const { parting, layered, steep, back, besides } = depth[axis];
  const { parallaxNone, goesBack, travelWay, steepFloor, layers } = thresholds;
  const { turned: low, travelled: high, floor } = thresholds.parting;
  const part = (op: MeasureEvidence['op'], edge: number | [number, number]) =>
    measure('parting', parting, 'ratio', op, edge);
  const says = (label: Label, ...evidence: MeasureEvidence[]) => ({ label, evidence });
  if (depth.index > parallaxNone)
    return says(either, measure('parallax_index', depth.index, 'ratio', '>', parallaxNone));
  // One homography and no floor: what is left over in layers is a subject that the camera holds.
  const { held } = thresholds;
  if (depth.index < held.index && steep < held.steep && parting >= low)
    return says(
      turned,
      measure('parallax_index', depth.index, 'ratio', '<', held.index),
      measure('steepness', steep, 'ratio', '<', held.steep),
    );
  if (back > goesBack) return says(either, measure('crossing', back, 'ratio', '>', goesBack));
  if (parting < low) {
    if (layered < thresholds.layered) return says(turned, part('<', low));
    return says(either, part('<', low), measure('layering', layered, 'ratio', '>=', thresholds.layered));
  }
  if (way < travelWay)
    return says(either, part('>=', low), measure(`way_${axis}`, way, '% of width', '<', travelWay));
  if (parting > high) return says(travelled, part('>', high));
  const isFloor = parting > floor && steep > steepFloor;
  const isLayers = depth.index > layers.index && layered > layers.layered && besides < layers.besides;
  const slope = measure('steepness', steep, 'ratio', isFloor ? '>' : '<=', steepFloor);
  if (isFloor) return says(travelled, part('>', floor), slope);
  const apart = measure('layering', layered, 'ratio', layered > layers.layered ? '>' : '<=', layers.layered);
  if (isLayers)
    return says(travelled, measure('parallax_index', depth.index, 'ratio', '>', layers.index), apart);
  return says(either, part('in', [low, high]), slope);
}
