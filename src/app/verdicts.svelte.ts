import type { Unit } from '../film/unit.ts';
import type { Edit } from './kept.ts';

/** What a person decided about the units of a film; kept apart from them, so that it outlives a second run. */
export class Verdicts {
  #edits = $state.raw<ReadonlyMap<string, Edit>>(new Map());

  /** Takes back those of an earlier visit. */
  recall(edits: readonly Edit[]): void {
    this.#edits = new Map(edits.map((edit) => [edit.id, edit]));
  }

  /** Decides about one unit; null takes the decision back. */
  decide(id: string, edit: Edit | null): void {
    const edits = new Map(this.#edits);
    if (edit) edits.set(id, edit);
    else edits.delete(id);
    this.#edits = edits;
  }

  of(id: string): Edit['verdict'] | null {
    return this.#edits.get(id)?.verdict ?? null;
  }

  /** The units as decided about; the same list where no verdict touches it. */
  applied(units: readonly Unit[]): readonly Unit[] {
    const edits = this.#edits;
    return units.some((unit) => edits.has(unit.id)) ? units.map((u) => edited(u, edits.get(u.id))) : units;
  }
}

function edited(unit: Unit, edit: Edit | undefined): Unit {
  if (!edit) return unit;
  return {
    ...unit,
    status: edit.verdict === 'rejected' ? 'rejected' : 'user_edited',
    evidence: [...unit.evidence, { kind: 'human', by: 'user', at: edit.at }],
  };
}
