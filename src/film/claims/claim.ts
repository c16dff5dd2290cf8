import type { BareMovement } from '../entailment.ts';
import type { Interval } from '../time.ts';
import type { Dim, Label } from '../vocabulary/index.ts';

/** One statement about how a shot was filmed, as a text makes it. */
export interface Claim {
  dim: Dim;
  /** A label of the vocabulary, or a movement named without its direction. */
  label: Label | BareMovement;
  /** 0 for what the text says first; a clause that opens with "then" and the like adds 1. */
  phase: number;
  /** True where the text denies it. */
  neg: boolean;
  /** Where in the normalised text, in characters. */
  at: number;
  /**
   * Where its words stand in the text as it was given, half-open: `text.slice(...span)` is the phrase, a movement from its
   * verb (or a direction before that) to the last word of its direction. Absent for claims of units.
   */
  span?: readonly [from: number, to: number];
  /** Of a denied claim of a text, where the words that deny it begin, counted as `span`. */
  denial?: number;
  /** When it holds, where that is known. */
  interval?: Interval;
  /** Of a dolly zoom, where it is told: whether the camera goes in (and zooms out) or out. */
  kind?: 'in' | 'out';
}

/**
 * Whose words the text uses. `film`: ours. `chai` says "overhead" and "eye level" of the camera's height, not its angle.
 * `cinecap` judges seven dimensions by coarser classes; `shotbench` has the answers of a multiple-choice test.
 * What the last two mean by which words is in dialects.ts and where patterns name them.
 */
export type Dialect = 'film' | 'chai' | 'cinecap' | 'shotbench';

/** What words of a clause claim, before its phase is known and whether they are denied. */
export interface Hit extends Pick<Claim, 'dim' | 'label' | 'kind'> {
  /** Where it is said, in the clause: of a movement its verb. */
  at: number;
  /** All its words in the clause. */
  words: readonly [from: number, to: number];
}

/** Words for one label, as a regular expression over normalised text without its outer word breaks. */
export interface Pattern {
  dim: Dim;
  /** null: the words mean nothing here, and no other pattern may have them. */
  label: Label | null;
  words: string;
  /** Default: every dialect. */
  dialects?: readonly Dialect[];
}

/** Patterns of one dimension from a table of label → words. */
export function patternsOf(
  dim: Dim,
  table: Partial<Record<Label, readonly string[]>>,
  nothing: readonly string[] = [],
): Pattern[] {
  const named = Object.entries(table).flatMap(([label, list]) =>
    list.map((words) => ({ dim, label: label as Label, words })),
  );
  return [...named, ...nothing.map((words) => ({ dim, label: null, words }))];
}
