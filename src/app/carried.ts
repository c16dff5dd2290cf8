import { makeUnit } from '../film/makeUnit.ts';
import type { Source } from '../film/source.ts';
import type { Unit } from '../film/unit.ts';
import type { Finding } from './kept.ts';

/**
 * A shot of a new cut with what a model read in it before, where it is the same shot; its number may be another, and
 * with it the ids of its units. A shot that was not there before is given back as it is.
 */
export function carried(film: Source, finding: Finding, earlier: readonly Finding[]): Finding {
  const known = earlier.find(({ shot }) => isSame(shot, finding.shot));
  if (!known?.readBy) return finding;
  const { readBy, reading, resolved, explored, left } = known;
  const shot = finding.shot.index;
  const ids = new Map(known.units.map(({ id }, i) => [id, finding.units[i]?.id ?? id]));
  const renumbered = ({ supersedes, ...unit }: Unit) =>
    makeUnit(film, {
      ...{ ...unit, shot },
      ...(supersedes !== undefined && { supersedes: ids.get(supersedes) ?? supersedes }),
    });
  return {
    ...finding,
    readBy,
    ...(reading && { reading }),
    ...(resolved && { resolved: resolved.map(renumbered) }),
    ...(explored && { explored: explored.map(renumbered) }),
    ...(left && { left: left.map((facet) => ({ ...facet, shot })) }),
  };
}

const isSame = (a: Finding['shot'], b: Finding['shot']) =>
  a.interval[0] === b.interval[0] && a.interval[1] === b.interval[1] && a.boundary === b.boundary;
