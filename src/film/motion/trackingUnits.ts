import { saturate } from '../evidence.ts';
import { makeUnit } from '../makeUnit.ts';
import { boxOver } from '../people/boxes.ts';
import { facingOf } from '../people/facing.ts';
import { middleOf } from '../people/states.ts';
import type { Subject } from '../people/subjects.ts';
import type { Shot } from '../shot.ts';
import type { Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import { thresholds } from './thresholds.ts';
import type { Movement } from './movement.ts';
import type { Following } from './tracking.ts';
import { measure, one, within } from './unitParts.ts';

/** Degrees from the lens: who faces the camera, and who is seen from behind. */
const FACES = 60;
const AWAY = 120;

/**
 * A camera that follows somebody or something; `label` is what its movement was called. None where it zooms: a subject
 * that keeps its size under a zoom nears or recedes, and is not followed.
 */
export function followingUnits(
  film: { fingerprint: string; width: number; height: number },
  shot: Shot,
  { subject, movement, interval, way, drift }: Following<Movement>,
  label: Label,
): Unit[] {
  const isScale = movement.axis === 'scale';
  if (isScale && label !== 'dolly_in' && label !== 'dolly_out') return [];
  const least = isScale ? thresholds.followGrowth : thresholds.followWay;
  const most = thresholds.followDrift[isScale ? 'alongside' : 'held'];
  const kind = kindOf(label, subject, film.width / film.height);
  const when = within(shot, interval);
  const unit = makeUnit(film, {
    shot: shot.index,
    dim: 'camera_movement',
    label: 'tracking',
    interval: when,
    subject: subject.id,
    box: boxOver(subject.keys, when),
    evidence: [
      measure(
        isScale ? 'background_growth' : 'background_way',
        way,
        isScale ? '%' : '% of width',
        '>=',
        least,
      ),
      measure('subject_drift', drift, 'of that', '<=', most),
    ],
    confidence: saturate(Math.min(way / least, most / Math.max(drift, 0.02))),
    ...(kind && { attrs: { kind } }),
    why: isScale
      ? `${nameOf(subject)} stays the same size while the background changes its own by ${one(way)} %`
      : `${nameOf(subject)} stays in place while the background goes by, ${one(way)} % of the width`,
  });
  return [unit];
}

const nameOf = ({ kind, name }: Subject) => (kind === 'person' ? 'the person' : `the ${name ?? 'subject'}`);

/**
 * Where the camera goes beside its subject: alongside where it travels sideways; ahead of who faces it and behind who
 * does not, where it travels in or out. Null where that is not known.
 */
function kindOf(label: Label, { sightings }: Subject, aspect: number): string | null {
  if (label === 'truck_left' || label === 'truck_right') return 'side';
  if (label !== 'dolly_in' && label !== 'dolly_out') return null;
  const angles = sightings.flatMap((sighting) => facingOf(sighting, aspect)?.angle ?? []);
  if (angles.length === 0) return null;
  const angle = middleOf(angles);
  if (label === 'dolly_out' && angle < FACES) return 'lead';
  return label === 'dolly_in' && angle > AWAY ? 'tail' : null;
}
