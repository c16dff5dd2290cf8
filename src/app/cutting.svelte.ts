import { CUT_THRESHOLD } from '../film/cuts/score.ts';
import type { CutChoice } from '../film/recut.ts';
import type { Seconds } from '../film/time.ts';
import type { CutEdit } from './kept.ts';

/** `unrecorded`: what was measured is not kept here, so the film cannot be cut anew without measuring it again. */
export type CuttingState = 'ready' | 'working' | 'unrecorded';

/** Times are the same within this. */
const SAME: Seconds = 2e-3;

/** Where a film is cut: how much speaks for a cut, and what a person says. */
export class Cutting {
  #threshold = $state(CUT_THRESHOLD);
  #edits = $state.raw<readonly CutEdit[]>([]);
  #history = $state.raw<readonly (readonly CutEdit[])[]>([]);
  #state = $state<CuttingState>('ready');
  #held = $state<number | null>(null);
  #abort: AbortController | null = null;

  get threshold(): number {
    return this.#threshold;
  }
  get edits(): readonly CutEdit[] {
    return this.#edits;
  }
  get choice(): CutChoice {
    return this.at(this.#threshold);
  }
  /** The threshold under a slider that is held, or null. */
  get held(): number | null {
    return this.#held;
  }
  hold(threshold: number | null): void {
    this.#held = threshold;
  }
  /** What would be chosen under another threshold. */
  at(threshold: number): CutChoice {
    const of = (wanted: CutEdit['change']) =>
      this.#edits.filter(({ change }) => change === wanted).map(({ t }) => t);
    return { threshold, joined: of('joined'), split: of('split') };
  }
  get isDefault(): boolean {
    return this.#threshold === CUT_THRESHOLD && this.#edits.length === 0;
  }
  get canUndo(): boolean {
    return this.#history.length > 0;
  }
  get state(): CuttingState {
    return this.#state;
  }
  enter(state: CuttingState): void {
    this.#state = state;
  }
  /** For a new re-cut; one that is still under way is dropped, for the last wish counts. */
  begin(): AbortSignal {
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.#state = 'working';
    return this.#abort.signal;
  }

  /** Drops a re-cut that is under way. */
  drop(): void {
    this.#abort?.abort();
  }

  recall(edits: readonly CutEdit[]): void {
    this.#edits = edits;
    this.#history = [];
  }
  setThreshold(threshold: number): void {
    this.#threshold = threshold;
  }

  /** Takes the cut at `t` for none; a person's own split is taken back. */
  join(t: Seconds): void {
    const isOwn = this.#edits.some((edit) => edit.change === 'split' && Math.abs(edit.t - t) < SAME);
    this.#change(t, isOwn ? null : 'joined');
  }

  /** Begins a shot at `t`; a cut that a person took for none is one again. */
  split(t: Seconds): void {
    const isOwn = this.#edits.some((edit) => edit.change === 'joined' && Math.abs(edit.t - t) < SAME);
    this.#change(t, isOwn ? null : 'split');
  }

  /** Takes the last join or split of this visit back. */
  undo(): void {
    this.#edits = this.#history.at(-1) ?? this.#edits;
    this.#history = this.#history.slice(0, -1);
  }

  #change(t: Seconds, change: CutEdit['change'] | null): void {
    const others = this.#edits.filter((edit) => Math.abs(edit.t - t) >= SAME);
    const edit = change && { id: `cut ${t.toFixed(3)}`, change, t, at: new Date().toISOString() };
    this.#history = [...this.#history, this.#edits];
    this.#edits = edit ? [...others, edit] : others;
  }
}
