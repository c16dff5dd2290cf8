import { median, saturate } from './evidence.ts';
import type { Film } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { Interval } from './time.ts';
import type { Unit } from './unit.ts';
import type { View } from './view.ts';
import { claimed, viewed, type Viewed } from './viewed.ts';

/** Degrees of tilt; from the definition (CHAI counts 15 as obvious). Shares are of all edges' length. */
const dutch = {
  slight: 7,
  obvious: 15,
  most: 40,
  /** Level edges alone, a horizon say; or each of level and upright edges, where they are turned alike. */
  levelShare: 0.5,
  bothShare: 0.2,
  /** Degrees between the two. */
  alike: 4,
  /** True level and upright edges, over those that are tilted. */
  straight: 0.3,
  length: 1.2,
  seconds: 1,
} as const;

/** A frame in which hardly an edge stands true, and most of those that agree are turned the same way. */
export function dutchUnits(film: Film, shot: Shot, views: readonly Viewed[]): Unit[] {
  const units: Unit[] = [];
  for (let from = 0; from < views.length; from++) {
    const tilt = tiltOf(views[from]!.view);
    let to = from;
    while (to + 1 < views.length && tilt * tiltOf(views[to + 1]!.view) > 0) to++;
    if (tilt !== 0) units.push(...tilted(film, shot, views, { from, to }));
    from = to;
  }
  return units;
}

function tilted(
  film: Film,
  shot: Shot,
  views: readonly Viewed[],
  { from, to }: { from: number; to: number },
): Unit[] {
  const start = from === 0 ? shot.interval[0] : views[from]!.t;
  const end = to === views.length - 1 ? shot.interval[1] : views[to + 1]!.t;
  const interval: Interval = [start, end];
  const degrees = median(views.slice(from, to + 1).map(({ view }) => Math.abs(tiltOf(view))))!;
  return claimed(film, shot, {
    dim: 'camera_angle',
    label: 'dutch',
    interval,
    attrs: { degree: degrees >= dutch.obvious ? 'obvious' : 'slight' },
    evidence: [
      viewed('line_tilt', degrees, '°', 'in', [dutch.slight, dutch.most]),
      viewed('line_tilt_held', end - start, 's', '>=', dutch.seconds),
    ],
    confidence: saturate(degrees / dutch.slight),
    why: `what should be level is turned by ${degrees.toFixed(0)}°`,
  });
}

/** Degrees that the frame is rolled against its straight edges, clockwise positive; 0 where it is not, or unknown. */
function tiltOf({ lines }: View): number {
  const { level, upright, levelLength, uprightLength, length, trueLength } = lines;
  const agree =
    Math.abs(level - upright) < dutch.alike &&
    Math.min(levelLength, uprightLength) >= dutch.bothShare * length;
  const tilt = agree
    ? (level * levelLength + upright * uprightLength) / (levelLength + uprightLength)
    : level;
  const turned = agree ? levelLength + uprightLength : levelLength;
  const isTold =
    Math.abs(tilt) >= dutch.slight &&
    Math.abs(tilt) <= dutch.most &&
    length >= dutch.length &&
    (agree || levelLength >= dutch.levelShare * length) &&
    trueLength <= dutch.straight * turned;
  return isTold ? tilt : 0;
}
