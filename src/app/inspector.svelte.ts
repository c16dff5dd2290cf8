import type { Dialect } from '../film/claims/claim.ts';
import { compare, type Comparison } from '../film/inspect/differences.ts';
import { checkDocument, type CheckDocument } from '../film/inspect/document.ts';
import type { InspectedShot } from '../film/inspect/facts.ts';
import { inspecting, type Inspection } from '../film/inspect/inspect.ts';
import type { Verdict } from '../film/inspect/judge.ts';
import type { Shot } from '../film/shot.ts';
import type { Film } from './film.svelte.ts';
import { readCaption } from './inspectFile.ts';
import { noCheck, type Check, type CheckText } from './inspectKept.ts';
import * as store from './store.ts';

/** What is on the desk, as far as a check needs it. */
interface Place {
  readonly film: Film | null;
  /** The shot on screen. */
  readonly shot: Shot | null;
  readonly session: { readonly keeper: { check(film: Film, check: Check): void } };
  say(text: string): void;
}

/** Others may go first after this long, in milliseconds: less than a picture takes. */
const slice = 12;

/** Captions that a person holds against the film on screen, and what comes of it. */
export class Inspector {
  readonly #place: Place;
  #film: Film | null = null;
  #check = $state.raw<Check>(noCheck);
  #isKnown = $state(false);
  #found = $state.raw<readonly Inspection[]>([]);
  #isBusy = $state(false);
  #problem = $state<string | null>(null);
  #only = $state<Exclude<Verdict, 'outside'> | null>(null);
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
  #comparison = $derived<Comparison | null>(
    this.#found.length === 2 ? compare(this.#found[0]!, this.#found[1]!, this.#shots) : null,
  );

  constructor(place: Place) {
    this.#place = place;
  }

  get texts(): readonly CheckText[] {
    return this.#check.texts;
  }
  get dialect(): Dialect {
    return this.#check.dialect;
  }
  get scope(): Check['scope'] {
    return this.#check.scope;
  }
  /** The one shot that texts are held against, by index; undefined: all. */
  get index(): number | undefined {
    return this.#index;
  }
  /** What came of each text; fewer than there are texts until they are read. */
  get found(): readonly Inspection[] {
    return this.#found;
  }
  get comparison(): Comparison | null {
    return this.#comparison;
  }
  /** Whether the kept texts of the film on screen are here. */
  get isKnown(): boolean {
    return this.#isKnown;
  }
  /** Whether a long text is still being read. */
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
  /** What is wrong with the file that was given last. */
  get problem(): string | null {
    return this.#problem;
  }
  /** The verdict whose phrases alone are marked, or null. */
  get only(): Exclude<Verdict, 'outside'> | null {
    return this.#only;
  }

  /** Takes up the texts that were kept for a film. */
  async open(film: Film): Promise<void> {
    if (this.#film === film && this.#isKnown) return;
    this.#film = film;
    this.#isKnown = false;
    this.#check = noCheck;
    this.#found = [];
    this.#only = this.#problem = null;
    const fingerprint = film.source?.fingerprint;
    const kept = fingerprint ? await store.readCheck(fingerprint).catch(() => null) : null;
    if (this.#film !== film) return;
    if (kept && this.#check === noCheck) this.#check = kept;
    this.#isKnown = true;
  }

  write(which: number, text: string, name?: string): void {
    const texts = this.#check.texts.map((one, i) => (i === which ? { text, name: name ?? one.name } : one));
    this.#problem = null;
    this.#change({ texts });
  }

  /** Empties a caption's place, and its name with it. */
  clear(which: number): void {
    this.write(which, '', this.isWide ? `Caption ${'AB'[which]}` : noCheck.texts[0]!.name);
  }

  /** Opens a place for a second caption, to be compared with the first. */
  addSecond(): void {
    if (this.isWide) return;
    const [{ name, text }] = this.#check.texts as [CheckText];
    const first = name === 'Caption' ? 'Caption A' : name;
    this.#change({
      texts: [
        { name: first, text },
        { name: 'Caption B', text: '' },
      ],
    });
  }

  /** What a caption is called. */
  name(which: number, name: string): void {
    const texts = this.#check.texts.map((one, i) => (i === which ? { ...one, name } : one));
    this.#change({ texts });
  }

  remove(which: number): void {
    const left = this.#check.texts.filter((_, i) => i !== which);
    const texts = left.map((one) => (/^Caption [AB]$/.test(one.name) ? { ...one, name: 'Caption' } : one));
    this.#change({ texts: texts.length > 0 ? texts : noCheck.texts });
  }

  speak(dialect: Dialect): void {
    this.#change({ dialect });
  }

  look(scope: Check['scope']): void {
    this.#change({ scope });
  }

  show(only: Exclude<Verdict, 'outside'> | null): void {
    this.#only = this.#only === only ? null : only;
  }

  /** Takes the text of a file; one that is no text says what it is. */
  async take(which: number, file: File): Promise<boolean> {
    const read = await readCaption(file);
    if ('text' in read) this.write(which, read.text, file.name);
    else this.#problem = read.problem;
    this.#place.say('text' in read ? `${file.name} read` : read.problem);
    return 'text' in read;
  }

  /** Holds every text against the film as it is known now, a slice of time after the other. */
  async run(): Promise<void> {
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    const { dialect, texts } = this.#check;
    const [shots, index] = [this.#shots, this.#index];
    const found: Inspection[] = [];
    for (const { text } of texts) {
      const steps = inspecting(text, shots, { dialect, ...(index !== undefined && { shot: index }) });
      for (let began = performance.now(); ;) {
        const step = steps.next();
        if (step.done) {
          found.push(step.value);
          break;
        }
        if (performance.now() - began < slice) continue;
        this.#isBusy = true;
        await new Promise((resolve) => setTimeout(resolve));
        if (signal.aborted) return;
        began = performance.now();
      }
    }
    this.#isBusy = false;
    this.#found = found;
  }

  /** Everything found, to be saved; null where there is nothing yet. */
  get document(): CheckDocument | null {
    const source = this.#place.film?.source;
    if (!source || this.#found.length !== this.texts.length) return null;
    const named = this.#found.map((inspection, i) => ({ name: this.texts[i]!.name, inspection }));
    return checkDocument(source, this.#shots, this.dialect, named, this.#comparison?.differences);
  }

  #change(part: Partial<Check>): void {
    this.#check = { ...this.#check, ...part };
    if (this.#film) this.#place.session.keeper.check(this.#film, this.#check);
  }
}
