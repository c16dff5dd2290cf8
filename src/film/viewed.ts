import { median, measured } from './evidence.ts';
import type { ShotFrame } from './frame.ts';
import { type Film, makeUnit, type UnitDraft } from './makeUnit.ts';
import { boxOver } from './people/boxes.ts';
import type { Seen } from './people/seen.ts';
import type { Shot } from './shot.ts';
import type { Box, Interval, Seconds } from './time.ts';
import type { MeasureEvidence, Unit, UnitBox } from './unit.ts';
import type { View } from './view.ts';
import { entryOf, type Dim, type Label } from './vocabulary/index.ts';

/** A look with its time: its view, and who was seen. */
export interface Viewed {
  t: Seconds;
  view: View;
  seen: Seen | null;
}

/** Name and version of what is measured on stills. */
export const VIEW_METHOD = 'view@2';

/** The looks of a shot that have a view. */
export function viewsOf(frames: readonly ShotFrame[]): Viewed[] {
  return frames.flatMap(({ t, look }) => (look?.view ? [{ t, view: look.view, seen: look.seen }] : []));
}

/** The middle value over those looks in which the number is known; null where it is known in under half of them. */
export function usual(views: readonly Viewed[], of: (viewed: Viewed) => number | null): number | null {
  const values = views.map(of).filter((v): v is number => v !== null);
  return 2 * values.length >= views.length ? median(values) : null;
}

/** Shares of the frame that a box may be off: boxes of a face waver by as much. */
const WAVERS = 0.04;

/** Round what a shot's looks show, moving with it; null where none shows anything. */
export function boxRound(
  shot: Shot,
  views: readonly Viewed[],
  of: (viewed: Viewed) => Box | null | undefined,
): UnitBox {
  const keys = views.flatMap((look) => {
    const xywh = of(look);
    return xywh ? [{ t: look.t, xywh }] : [];
  });
  return keys.length > 0 ? boxOver(keys, shot.interval, WAVERS) : null;
}

/** A label to be told where all its evidence passes. */
export interface Claim extends Pick<UnitDraft, 'confidence' | 'attrs' | 'box' | 'subject' | 'why'> {
  dim: Dim;
  label: Label;
  evidence: readonly MeasureEvidence[];
  /** Default: the whole shot. */
  interval?: Interval;
  /** Default: by the label's mark, asserted for M and abstained for S and V: there measurement only supports. */
  status?: 'asserted' | 'abstained';
}

/** The unit of a claim whose evidence passes; none of any other. */
export function claimed(film: Film, shot: Shot, claim: Claim): Unit[] {
  if (!claim.evidence.every(({ pass }) => pass)) return [];
  const isSure = entryOf(claim.dim, claim.label)!.provenance === 'M';
  const { interval = shot.interval, status = isSure ? 'asserted' : 'abstained' } = claim;
  return [makeUnit(film, { ...claim, shot: shot.index, interval, status })];
}

/** A number of a view against its threshold. */
export function viewed(
  metric: string,
  value: number,
  unit: string,
  op: MeasureEvidence['op'],
  threshold: MeasureEvidence['threshold'],
): MeasureEvidence {
  return measured(metric, value, unit, op, threshold, VIEW_METHOD);
}
