import type { Dialect } from '../film/claims/claim.ts';
import { compare, type Comparison } from '../film/inspect/differences.ts';
import { checkDocument, type CheckDocument } from '../film/inspect/document.ts';
import type { InspectedShot } from '../film/inspect/facts.ts';
import { inspecting, type Inspection } from '../film/inspect/inspect.ts';
import type { ReadAs } from '../film/inspect/reading.ts';
import type { ClaimVerdict } from './inspectWords.ts';
import type { Shot } from '../film/shot.ts';
import type { Film } from './film.svelte.ts';
import { readCaption } from './inspectFile.ts';
import { dialects, noCheck, nameOfCaption, type Check, type CheckText } from './inspectKept.ts';
import * as store from './store.ts';

/** What is on the desk, as far as a check needs it. */
interface Place {
  readonly film: Film | null;
  /** The shot on screen. */
  readonly shot: Shot | null;
  readonly session: { readonly keeper: { check(film: Film, check: Check): void } };
  say(text: string): void;
}

/** What verdicts depend on, besides the names of captions. */
interface Basis {
  texts: readonly string[];
  dialect: Dialect;
  shots: readonly InspectedShot[];
  index: number | undefined;
  readAs: ReadAs | undefined;
}

const isSame = (a: Basis, b: Basis) =>
  a.dialect === b.dialect &&
  a.index === b.index &&
  a.readAs === b.readAs &&
  a.shots === b.shots &&
  a.texts.length === b.texts.length &&
  a.texts.every((text, i) => text === b.texts[i]);

/** What a person can go back to until the next change. */
interface Before {
  texts: readonly CheckText[];
  keys: readonly number[];
  /** `Cleared`. */
  did: string;
}

/** Others may go first after this long, in milliseconds: less than a picture takes. */
const slice = 12;

/** Captions that a person holds against the film on screen, and what comes of it. */
export class Inspector {
  readonly #place: Place;
  #film = $state.raw<Film | null>(null);
  #opening: { film: Film; fingerprint: string; done: Promise<void> } | null = null;
  #check = $state.raw<Check>(noCheck);
  #keys = $state.raw<readonly number[]>([0]);
  #before = $state.raw<Before | null>(null);
  #isKnown = $state(false);
  #found = $state.raw<readonly Inspection[]>([]);
  #basis = $state.raw<Basis | null>(null);
  #problem = $state<string | null>(null);
  #only = $state.raw<ReadonlyMap<number, ClaimVerdict>>(new Map());
  #abort = new AbortController();

  #index = $derived.by(() => {
    const { scope } = this.#check;
    const count = this.#place.film?.shots.length ?? 0;
    if (scope === 'film' || count < 2) return undefined;
    return scope === 'screen' ? this.#place.shot?.index : Math.min(scope, count - 1);
  });
  #shots = $derived.by((): readonly InspectedShot[] => {
    const film = this.#place.film;
    const open = new Map<number, InspectedShot['open'][number][]>();
    for (const facet of film?.found.open ?? []) {
      const own = open.get(facet.shot);
      if (own) own.push(facet);
      else open.set(facet.shot, [facet]);
    }
    return (film?.told ?? []).map(({ shot, units }) => ({ shot, units, open: open.get(shot.index) ?? [] }));
  });
  #wanted = $derived.by((): Basis => {
    const { texts, dialect, readAs } = this.#check;
    const own = texts.map(({ text }) => text);
    return { texts: own, dialect, shots: this.#shots, index: this.#index, readAs };
  });
  #isBusy = $derived(this.#basis === null || !isSame(this.#basis, this.#wanted));
  #comparison = $derived<Comparison | null>(
    this.#found.length === 2 ? compare(this.#found[0]!, this.#found[1]!, this.#shots) : null,
  );

  constructor(place: Place) {
    this.#place = place;
  }

  get texts(): readonly CheckText[] {
    return this.#check.texts;
  }
  /** Who each caption is, whatever its place: one number each. */
  get keys(): readonly number[] {
    return this.#keys;
  }
  get dialect(): Dialect {
    return this.#check.dialect;
  }
  get scope(): Check['scope'] {
    return this.#check.scope;
  }
  /** How texts are taken; null: as they look. */
  get way(): ReadAs | null {
    return this.#check.readAs ?? null;
  }
  /** The one shot that texts are held against, by index; undefined: all. */
  get index(): number | undefined {
    return this.#index;
  }
  /** What came of each text when it was read last; fewer than there are texts until they are read. */
  get found(): readonly Inspection[] {
    return this.#found;
  }
  get comparison(): Comparison | null {
    return this.#comparison;
  }
  /** Whether the kept texts of the film on screen are here; nothing can be written before. */
  get isKnown(): boolean {
    return this.#isKnown;
  }
  /** What verdicts are wanted of: whoever reads this is told when they must be found anew. */
  get wanted(): Basis {
    return this.#wanted;
  }
  /** Whether what was found is not yet of these texts and this film. */
  get isBusy(): boolean {
    return this.#isBusy;
  }
  get isEmpty(): boolean {
    return this.#check.texts.every(({ text }) => text.trim() === '');
  }
  /** Two captions are compared: they want room. */
  get isWide(): boolean {
    return this.#check.texts.length > 1;
  }
  /** What is wrong with the file that was given last, or why nothing could be read. */
  get problem(): string | null {
    return this.#problem;
  }
  /** What was done that can be undone, or null. */
  get undoable(): string | null {
    return this.#before?.did ?? null;
  }
  /** The verdict whose phrases alone are marked in a caption, or null. */
  only(which: number): ClaimVerdict | null {
    return this.#only.get(this.#keys[which]!) ?? null;
  }

  /** Takes up the texts that were kept for a film; one of which the file is not known yet has none to write in. */
  open(film: Film): Promise<void> {
    const fingerprint = film.source?.fingerprint ?? '';
    const known = this.#opening;
    if (known?.film === film && known.fingerprint === fingerprint) return known.done;
    this.#film = film;
    this.#isKnown = false;
    this.#check = noCheck;
    this.#keys = [0];
    this.#found = [];
    this.#only = new Map();
    this.#basis = this.#before = this.#problem = null;
    const opening = { film, fingerprint, done: Promise.resolve() };
    this.#opening = opening;
    if (fingerprint) opening.done = this.#takeUp(fingerprint, opening);
    return opening.done;
  }

  async #takeUp(fingerprint: string, opening: { film: Film }): Promise<void> {
    const kept = await store.readCheck(fingerprint).catch(() => null);
    if (this.#opening !== opening) return;
    if (kept) {
      const isOffered = dialects.some(({ id }) => id === kept.dialect);
      this.#check = isOffered ? kept : { ...kept, dialect: noCheck.dialect };
      this.#keys = kept.texts.map((_, i) => i);
    }
    this.#isKnown = true;
  }

  /** What a person writes. A name given here came with the text, and goes when that is gone. */
  write(which: number, text: string, name?: string): void {
    const of = (one: CheckText): CheckText => {
      if (name !== undefined) return { name, text, isBorrowed: true };
      if (text.trim() !== '' || !one.isBorrowed) return { ...one, text };
      return { name: this.#usualName(which), text };
    };
    this.#problem = null;
    this.#change({ texts: this.#check.texts.map((one, i) => (i === which ? of(one) : one)) });
  }

  /** What a person writes in the place of all that was there: its borrowed name goes with it. */
  replace(which: number, text: string): void {
    if (this.#check.texts[which]?.isBorrowed) this.write(which, '');
    this.write(which, text);
  }

  #usualName(which: number): string {
    return this.isWide ? nameOfCaption(which) : noCheck.texts[0]!.name;
  }

  /** Empties a caption's place, and its name with it. */
  clear(which: number): void {
    this.#canUndo('Cleared', () => {
      const empty = { name: this.#usualName(which), text: '' };
      this.#problem = null;
      this.#change({ texts: this.#check.texts.map((one, i) => (i === which ? empty : one)) });
    });
  }

  /** Opens a place for a second caption, to be compared with the first. */
  addSecond(): void {
    if (this.isWide || (this.#film && !this.#isKnown)) return;
    const [first] = this.#check.texts as [CheckText];
    this.#keys = [this.#keys[0]!, this.#keys[0]! + 1];
    this.#change({
      texts: [
        first.name === 'Caption' ? { ...first, name: nameOfCaption(0) } : first,
        { name: nameOfCaption(1), text: '' },
      ],
    });
  }

  /** What a caption is called. */
  name(which: number, name: string): void {
    const texts = this.#check.texts.map((one, i) => (i === which ? { name, text: one.text } : one));
    this.#change({ texts });
  }

  remove(which: number): void {
    this.#canUndo(`Removed ${this.#check.texts[which]?.name}`, () => {
      const left = this.#check.texts.filter((_, i) => i !== which);
      const texts = left.map((one) => (/^Caption [AB]$/.test(one.name) ? { ...one, name: 'Caption' } : one));
      this.#keys = this.#keys.filter((_, i) => i !== which);
      this.#change({ texts });
    });
  }

  speak(dialect: Dialect): void {
    this.#change({ dialect });
  }

  /** Takes texts in a way, or (null) as they look. */
  readAs(way: ReadAs | null): void {
    const { readAs: _, ...rest } = this.#check;
    this.#check = rest;
    this.#change(way ? { readAs: way } : {});
  }

  look(scope: Check['scope']): void {
    this.#change({ scope });
  }

  show(which: number, only: ClaimVerdict): void {
    const next = new Map(this.#only);
    if (this.only(which) === only) next.delete(this.#keys[which]!);
    else next.set(this.#keys[which]!, only);
    this.#only = next;
  }

  /** Takes back what emptied, replaced or removed a text. */
  undo(): void {
    if (!this.#before) return;
    const { texts, keys } = this.#before;
    this.#keys = keys;
    this.#change({ texts });
    this.#place.say('Undone');
  }

  #canUndo(did: string, change: () => void): void {
    const before = { texts: this.#check.texts, keys: this.#keys, did };
    change();
    if (this.#check.texts !== before.texts) this.#before = before;
    this.#place.say(did);
  }

  /** Says why nothing was taken. */
  refuse(problem: string): void {
    this.#problem = problem;
    this.#place.say(problem);
  }

  /** Takes a file that was given to no caption: an empty one takes it, else a second one, else it replaces the last. */
  async receive(file: File): Promise<boolean> {
    const empty = this.#check.texts.findIndex(({ text }) => text.trim() === '');
    if (empty >= 0) return this.take(empty, file);
    const wasWide = this.isWide;
    if (!wasWide) this.addSecond();
    const isTaken = await this.take(1, file);
    if (!wasWide && this.#check.texts[1]?.text === '') this.remove(1);
    return isTaken;
  }

  /**
   * Takes the text of a file in the place of a caption's own, which can be undone; one that is no text says what it is.
   * Where film or captions are others by the time it is read, nothing is changed.
   */
  async take(which: number, file: File): Promise<boolean> {
    const [film, key] = [this.#film, this.#keys[which]];
    if (film && !this.#isKnown) {
      this.refuse(`The film is still being opened. Give ${file.name} once more in a moment.`);
      return false;
    }
    const read = await readCaption(file);
    const at = this.#keys.findIndex((one) => one === key);
    if (this.#film !== film || at < 0) return false;
    if (!('text' in read)) {
      this.refuse(read.problem);
      return false;
    }
    const isReplaced = this.#check.texts[at]!.text.trim() !== '';
    const take = () => this.write(at, read.text, file.name);
    if (isReplaced) this.#canUndo(`Replaced by ${file.name}`, take);
    else take();
    this.#place.say(`${file.name} read`);
    return true;
  }

  /** Holds every text against the film as it is known now, a slice of time after the other. */
  async run(): Promise<void> {
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    const wanted = this.#wanted;
    let found: Inspection[] = [];
    try {
      for (const text of wanted.texts) found.push(await this.#read(text, wanted, signal));
    } catch (error) {
      if (signal.aborted) return;
      found = [];
      console.error(error);
      this.refuse(
        'The captions could not be checked. They are kept: change them, or reload the page, to try again.',
      );
    }
    if (signal.aborted) return;
    this.#basis = wanted;
    this.#found = found;
  }

  /** One text; throws where the reading was called off. */
  async #read(text: string, basis: Basis, signal: AbortSignal): Promise<Inspection> {
    const { shots, dialect, index, readAs } = basis;
    const options = { dialect, ...(index !== undefined && { shot: index }), ...(readAs && { readAs }) };
    const steps = inspecting(text, shots, options);
    for (let began = performance.now(); ;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - began < slice) continue;
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      began = performance.now();
    }
  }

  /** Everything found, to be saved; null where there is nothing yet, or not of these texts. */
  get document(): CheckDocument | null {
    const source = this.#place.film?.source;
    if (!source || this.#isBusy || this.#found.length !== this.texts.length) return null;
    const named = this.#found.map((inspection, i) => ({ name: this.texts[i]!.name, inspection }));
    return checkDocument(source, this.#shots, this.dialect, named, this.#comparison?.differences);
  }

  #change(part: Partial<Check>): void {
    if (this.#film && !this.#isKnown) return;
    this.#before = null;
    this.#check = { ...this.#check, ...part };
    if (this.#film) this.#place.session.keeper.check(this.#film, this.#check);
  }
}
