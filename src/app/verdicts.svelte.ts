import type { Unit } from '../film/unit.ts';
import type { Edit } from './kept.ts';

/** What a unit says and from when, whichever shot it is in: that is counted anew where the film is cut otherwise. */
export function aboutOf({ dim, label, subject = '', interval }: Unit): string {
  return [dim, label, subject, interval[0].toFixed(1)].join(' ');
}

/** What a person decided about the units of a film; kept apart from them, so that it outlives a second run. */
export class Verdicts {
  #edits = $state.raw<ReadonlyMap<string, Edit>>(new Map());
  #byAbout = $derived(
    new Map([...this.#edits.values()].flatMap((edit) => (edit.about ? [[edit.about, edit] as const] : []))),
  );

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

  /** The decision about a unit: by its id, or by what it says where the film was cut otherwise. */
  about(unit: Unit): Edit | null {
    return this.#edits.get(unit.id) ?? this.#byAbout.get(aboutOf(unit)) ?? null;
  }

  /** How many decisions are about none of these units. */
  waiting(units: readonly Unit[]): number {
    if (this.#edits.size === 0) return 0;
    const met = new Set(units.map((unit) => this.about(unit)));
    return [...this.#edits.values()].filter((edit) => !met.has(edit)).length;
  }

  /** The units as decided about; the same list where no verdict touches it. */
  applied(units: readonly Unit[]): readonly Unit[] {
    if (this.#edits.size === 0) return units;
    const edits = units.map((unit) => this.about(unit));
    return edits.some(Boolean) ? units.map((unit, i) => edited(unit, edits[i]!)) : units;
  }
}

function edited(unit: Unit, edit: Edit | null): Unit {
  if (!edit) return unit;
  return {
    ...unit,
    status: edit.verdict === 'rejected' ? 'rejected' : 'user_edited',
    evidence: [...unit.evidence, { kind: 'human', by: 'user', at: edit.at }],
  };
}
