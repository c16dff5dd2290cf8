import type { Failure } from '../../src/app/headless.ts';
import type { ForeignAnswer } from '../../src/app/foreignAnswer.ts';
import type { MultipleChoice } from '../../src/film/questions.ts';
import type { UnitDocument } from '../../src/film/unit.ts';

/** A file as a bench names it, or why it cannot be told which is meant. */
export type Located = { path: string } | { path: null; why: string };

/** How a bench lies in its folder. */
export const layouts = ['cinecap', 'shotbench', 'labels', 'manifest'] as const;
export type Layout = (typeof layouts)[number];

/** One file of a bench, and what is to be asked about it. */
export interface Job {
  /** As the bench writes it; each once. */
  name: string;
  /** Where it lies, or why that cannot be told. */
  at: Located;
  picture: boolean;
  /** Questions for the model, instead of those that measurement leaves open. */
  questions?: readonly MultipleChoice[];
}

/** What came of one file. */
export type Outcome =
  | {
      ok: true;
      document: UnitDocument;
      answers: readonly ForeignAnswer[];
      /** Which model answered, and on what. */
      model: { cite: string; device: string } | null;
      /** Why the model did not answer all. */
      unread: Failure | null;
      /** Why the file could not be decoded to its end. */
      stopped: string | null;
      /** Which detectors did not work, in words. */
      missing: string | null;
      /** Taken in all. */
      seconds: number;
    }
  | ({ ok: false } & Failure);

/** Something that the bench's own files say and that cannot be used. */
export interface Fault {
  /** File and line, or item. */
  where: string;
  why: string;
}

/** A table of cells, ready to be printed. */
export interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** What its heads and rows mean, to be read under it. */
  note?: string;
}

/** All that a bench makes of what came of its files; whatever is in it can be written as JSON. */
export interface Scored {
  tables: readonly Table[];
  /** What the reader of the tables has to know: what was counted, and how. */
  notes: readonly string[];
  figures: unknown;
  /** One record an item, in the bench's order. */
  items: readonly ItemRecord[];
}

/** What became of one item. */
export interface ItemRecord {
  name: string;
  status: 'scored' | 'failed' | 'missing';
  /** Why it was not scored. */
  why?: string;
  /** Why the file could not be decoded to its end, and which detectors did not work: what was found counts. */
  stopped?: string;
  withoutDetectors?: string;
  [more: string]: unknown;
}

/** A bench that was read: what is to be done, and what its figures are when that is done. */
export interface Bench {
  layout: Layout;
  jobs: readonly Job[];
  faults: readonly Fault[];
  /** `outcomes` by the names of the jobs; one that is not there was not asked for (`--only`). */
  score(outcomes: ReadonlyMap<string, Outcome>, how?: { withModel: boolean }): Scored;
}

/** What becomes of items without a result, in words. */
export const leftOut = (items: readonly ItemRecord[], captions: boolean): string => {
  const n = items.filter(({ status }) => status !== 'scored').length;
  return captions
    ? `Without a caption, and counted as one that says nothing: ${n} of ${items.length}.`
    : `Missing or failed, and left out of all means: ${n} of ${items.length}.`;
};

/** The record of an item that somebody wrote no caption for; it counts as one that says nothing. */
export const unpredicted = (name: string): ItemRecord => ({
  name,
  status: 'missing',
  why: 'There is no prediction for it.',
});

/** The record of an item whose file has no result that can be scored: none at all, or a model did not read it. */
export function unscored(name: string, { message, code }: Failure): ItemRecord {
  return { name, status: code === 'missing' ? 'missing' : 'failed', why: `${message} (${code})` };
}

/** Why a file cannot be scored, or null. */
export const failureOf = (outcome: Outcome): Failure | null => (outcome.ok ? outcome.unread : outcome);

/** What is lacking of a result that is scored all the same. */
export function lacksOf(outcome: Outcome | undefined): Pick<ItemRecord, 'stopped' | 'withoutDetectors'> {
  if (!outcome?.ok) return {};
  const { stopped, missing } = outcome;
  return { ...(stopped && { stopped }), ...(missing && { withoutDetectors: missing }) };
}
