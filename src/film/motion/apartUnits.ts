import { saturate } from '../evidence.ts';
import { makeUnit } from '../makeUnit.ts';
import { boxOver } from '../people/boxes.ts';
import type { Subject } from '../people/subjects.ts';
import type { Shot } from '../shot.ts';
import type { Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import type { Apart } from './apart.ts';
import { thresholds } from './thresholds.ts';
import { measure, one, within } from './unitParts.ts';

const apartLabels: Record<Apart['kind'], Record<1 | -1, Label>> = {
  arc: { 1: 'arc_cw', [-1]: 'arc_ccw' },
  // That it rises is measured; that it sweeps in an arc is the model's to say (taxonomy: a crane is V).
  crane: { 1: 'pedestal_up', [-1]: 'pedestal_down' },
  dolly_zoom: { 1: 'dolly_zoom', [-1]: 'dolly_zoom' },
};

/** Near and far that go opposite ways, with the box of the subject that the camera goes round or holds. */
export function apartUnit(
  film: { fingerprint: string },
  shot: Shot,
  apart: Apart & { subject: Subject | null },
): Unit {
  const { kind, sign, spread, lesser, most, cue, value, subject } = apart;
  const interval = within(shot, apart.interval);
  const { apartSpread, apartShear, growthSpread, growthBelow, turnLeast } = thresholds;
  const isZoom = kind === 'dolly_zoom';
  const least = 100 * (isZoom ? growthSpread : apartSpread);
  return makeUnit(film, {
    shot: shot.index,
    dim: 'camera_movement',
    label: apartLabels[kind][sign],
    interval,
    ...(subject && kind !== 'crane' && { subject: subject.id, box: boxOver(subject.keys, interval) }),
    evidence: [
      measure(isZoom ? 'growth_spread' : 'flow_spread', spread, isZoom ? '%' : '% of width', '>=', least),
      measure('lesser_way', lesser, 'ratio', '<=', most),
      ...(cue === 'turn' ? [measure('perspective_turn', value, 'ratio', '>=', turnLeast)] : []),
      ...(cue === 'height'
        ? [measure('shear', value, 'ratio', '>=', isZoom ? growthBelow : apartShear)]
        : []),
    ],
    confidence: saturate(Math.min(spread / least, 1 + (most - lesser) / Math.abs(most))),
    why: apartWords(apart),
  });
}

function apartWords({ kind, spread, lesser, cue }: Apart): string {
  const isZoom = kind === 'dolly_zoom';
  const apart = `${one(spread)} % ${isZoom ? '' : 'of the width '}apart in half a second`;
  const ways = kind === 'arc' ? 'sideways' : 'up and down';
  const goesBack = isZoom
    ? 'parts of the picture grow while others shrink'
    : `near and far move ${ways} against each other`;
  const holds = isZoom
    ? 'what is far changes its size and what is near keeps it'
    : `what is far moves ${ways} past what is near, which hardly does`;
  const turns = 'the corners show a turn with which what is near does not go';
  const what = cue === 'turn' ? turns : lesser < 0 ? goesBack : holds;
  const so = isZoom
    ? 'and the picture stays where it is: the camera travels and zooms against it'
    : 'so the camera travels one way and turns the other';
  return `${what}, ${apart}, ${so}`;
}
