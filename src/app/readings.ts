import type { LoadedModel } from '../boundary/captioning.ts';
import { gatesOf, type Gates } from '../film/gates.ts';
import type { Unit } from '../film/unit.ts';
import type { Finding } from './kept.ts';

/** What a person wants of a model. */
export interface Wishes {
  /** Answers to questions that it was not shown to be right on: kept as unverified, and never told. */
  readonly explore: boolean;
  /** Captions that it rewrites. */
  readonly flowing: boolean;
}

/** What tells one set of gates from another. */
export const decidedBy = (gates: Gates): string => JSON.stringify(gates);

/** Whether this model read a shot and could decide then what it can decide now. */
export const isReadBy = ({ readBy, reading }: Finding, cite: string, gates = gatesOf(cite)): boolean =>
  readBy === cite && reading?.gates === decidedBy(gates);

/** The same model in whatever weights: one that had to step down in the middle of a film reads nothing twice. */
const isSameModel = ({ readBy }: Finding, cite: string) =>
  readBy !== undefined && bare(readBy) === bare(cite);
const bare = (cite: string) => cite.replace(/\/[^/]*$/, '');

/** Whether there is something in a shot that this model was not asked yet. */
export function isUnread(
  finding: Finding,
  { cite, writes }: Pick<LoadedModel, 'cite' | 'writes'>,
  { explore }: Pick<Wishes, 'explore'>,
): boolean {
  const { open, explored, readBy, reading } = finding;
  const isRead =
    isReadBy(finding, cite) || (readBy !== cite && reading !== undefined && isSameModel(finding, cite));
  if (!isRead) return open.length > 0 || writes;
  return explore && !explored && open.length > 0;
}

/** The units of a shot. Without exploring, of the unverified ones only those that a person decided about. */
export function unitsOf(
  { units, resolved, explored, reading }: Finding,
  { explore }: Pick<Wishes, 'explore'>,
  isDecided: (unit: Unit) => boolean,
): readonly Unit[] {
  if (!reading) return units;
  const told = resolved ?? units;
  if (!explored || explore) return explored ?? told;
  const known = new Set(told.map(({ id }) => id));
  const own = explored.filter((unit) => !known.has(unit.id) && isDecided(unit));
  return own.length > 0 ? [...told, ...own] : told;
}
