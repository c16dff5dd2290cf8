import { createContext } from 'svelte';
import type { Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';
import type { Shot } from '../film/shot.ts';
import type { Style } from './caption.ts';
import type { Cutting } from './cutting.svelte.ts';
import { frameAt } from '../film/curves.ts';
import type { Film } from './film.svelte.ts';
import { lanesOf, walkOrder } from './lanes.ts';
import { Player } from './player.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Session } from './session.svelte.ts';
import { Settings } from './settings.svelte.ts';
import { Timescale } from './timescale.svelte.ts';

/** Which panel beside the picture is open. */
export type Panel = 'caption' | 'unit' | 'open';

/** Which window lies over the page. */
export type Sheet = 'keys' | 'model' | null;

/** What a key asks a component to do that only it can. */
export type Request = 'open' | 'export' | 'curves';

/** A frame's time is rounded on its way; closer than this is the same place. */
const samePlace = 0.02; // s

/** Everything on the desk, and the few moves that touch more than one thing. */
export class Desk {
  readonly settings = new Settings();
  readonly session = new Session(this.settings);
  readonly player = new Player();
  readonly timescale = new Timescale();
  readonly selection = new Selection();

  #panel = $state<Panel>('caption');
  #sheet = $state<Sheet>(null);
  #said = $state('');
  #request = $state<Request | null>(null);
  /** Settles when the last cut that was wished for is made. */
  #cuts = Promise.resolve();
  #film = $derived(this.session.current);
  #lanes = $derived(lanesOf(this.#film?.units ?? []));
  #walk = $derived(walkOrder(this.#film?.units ?? []));
  #unit = $derived(this.#film?.unit(this.selection.unit) ?? null);
  #shot = $derived(shotAt(this.#film?.shots ?? [], this.player.time));

  get film() {
    return this.#film;
  }
  get lanes() {
    return this.#lanes;
  }
  /** The selected unit. */
  get unit(): Unit | null {
    return this.#unit;
  }
  /** The shot on screen. */
  get shot(): Shot | null {
    return this.#shot;
  }
  /** Where Tab enters the timeline: the selected unit, else the first. */
  get tabStop(): string | null {
    return this.#unit?.id ?? this.#walk[0]?.id ?? null;
  }
  get panel(): Panel {
    return this.#panel;
  }
  get sheet(): Sheet {
    return this.#sheet;
  }
  /** For the live region: the last thing worth saying aloud. */
  get said(): string {
    return this.#said;
  }

  /** Leaves a wish for the component that can fulfil it; without a film there is nothing to export. */
  ask(request: Request): void {
    if (request === 'open' || this.#film) this.#request = request;
  }

  /** Whether this was asked for; a wish is heard once. */
  hear(request: Request): boolean {
    if (this.#request !== request) return false;
    this.#request = null;
    return true;
  }

  openPanel(panel: Panel): void {
    this.#panel = panel;
  }

  openSheet(sheet: Sheet): void {
    this.#sheet = sheet;
  }

  say(text: string): void {
    this.#said = text;
  }

  /** Selects a unit, shows its first frame and what speaks for it. */
  select(unit: Unit, options: { seek?: boolean } = {}): void {
    this.selection.select(unit.id);
    this.#panel = 'unit';
    this.timescale.reveal(...unit.interval);
    if (options.seek ?? true) {
      this.player.pause();
      this.player.seek(unit.interval[0]);
    }
  }

  seek(t: Seconds): void {
    this.player.seek(t);
    this.timescale.reveal(t);
  }

  /** Up and Down. */
  selectNext(direction: 1 | -1): void {
    const at = this.#walk.findIndex((unit) => unit.id === this.selection.unit);
    const next =
      at === -1
        ? direction === 1
          ? this.#walk.find((unit) => unit.interval[0] >= this.player.time - samePlace)
          : this.#walk.findLast((unit) => unit.interval[0] < this.player.time)
        : this.#walk[at + direction];
    if (!next) return;
    this.select(next);
    this.say(`${next.claim}, shot ${next.shot + 1}, ${next.status}`);
  }

  /** Shift with Up and Down. */
  seekShot(direction: 1 | -1): void {
    const shots = this.#film?.shots ?? [];
    const { time } = this.player;
    const next =
      direction === 1
        ? shots.find((shot) => shot.interval[0] > time + samePlace)
        : shots.findLast((shot) => shot.interval[0] < time - samePlace);
    if (!next) return;
    this.player.pause();
    this.seek(next.interval[0]);
    this.say(`Shot ${next.index + 1}`);
  }

  /** Enter: the selected unit, else the shot on screen. */
  playSelected(): void {
    const interval = this.#unit?.interval ?? this.#shot?.interval;
    if (interval) this.player.playInterval(interval);
  }

  /** Z: all of the film; where that is shown already, the selected unit. */
  toggleFit(): void {
    if (this.timescale.isFit && this.#unit) this.timescale.frame(...this.#unit.interval);
    else this.timescale.fit();
  }

  /** X. */
  toggleRejected(): void {
    if (!this.#film || !this.#unit) return;
    const isRejected = this.#unit.status === 'rejected';
    this.session.decide(this.#film, this.#unit, isRejected ? null : 'rejected');
    this.say(isRejected ? 'Restored' : 'Rejected');
  }

  /** Whether the film can be cut anew: it is measured to its end, and what was measured is kept. */
  get canCut(): boolean {
    const film = this.#film;
    return film !== null && film.found.isComplete && !film.isRunning && film.cutting.state !== 'unrecorded';
  }
  /** First frame of a shot that would begin on screen; null where one does already. */
  get splitTime(): Seconds | null {
    return this.#splitAt(this.player.time, this.#shot);
  }
  /** Whether the shot on screen has one before it to be joined with. */
  get canJoin(): boolean {
    return this.canCut && (this.#shot?.index ?? 0) > 0;
  }

  /** S. */
  splitHere(): void {
    this.#cut('Split', (film, time) => {
      const t = this.#splitAt(time, shotAt(film.shots, time));
      return t === null ? null : (cutting) => cutting.split(t);
    });
  }

  /** B. */
  joinBefore(): void {
    this.#cut('Joined', (film, time) => {
      const shot = shotAt(film.shots, time);
      return shot && shot.index > 0 ? (cutting) => cutting.join(shot.interval[0]) : null;
    });
  }

  /** U. */
  undoCut(): void {
    this.#cut('Undone', (film) => (film.cutting.canUndo ? (cutting) => cutting.undo() : null));
  }

  #splitAt(time: Seconds, shot: Shot | null): Seconds | null {
    if (!this.canCut || !shot) return null;
    const frame = frameAt(this.#film?.found.curves ?? [], time);
    return frame !== null && frame - shot.interval[0] > samePlace ? frame : null;
  }

  /** Changes the cuts at the time of the wish, in the shots as they are once the cut before it is made. */
  #cut(said: string, changeAt: (film: Film, time: Seconds) => ((cutting: Cutting) => void) | null): void {
    const film = this.#film;
    const { time } = this.player;
    if (!this.canCut) return;
    this.#cuts = this.#cuts.then(async () => {
      const change = film && film === this.#film && this.canCut ? changeAt(film, time) : null;
      if (!film || !change) return;
      await this.session.cut(film, change);
      this.say(`${said}: ${film.shots.length} ${film.shots.length === 1 ? 'shot' : 'shots'}`);
    });
  }

  /** C: shows the measurements, and brings them into sight. */
  toggleCurves(): void {
    this.settings.showCurves(!this.settings.curves);
    if (this.settings.curves) this.ask('curves');
  }

  /** How captions are told; a model that can rewrites those that have not been. */
  chooseCaption(style: Style): void {
    this.settings.setCaption(style);
    if (style === 'flowing') void this.session.reread();
  }

  /** Shows what models say where nothing vouches for them, and asks what was not asked; or hides all of it at once. */
  showUnverified(shown: boolean): void {
    this.settings.showUnverified(shown);
    if (shown) void this.session.reread();
    else if (this.selection.unit && !this.unit) this.selection.select(null);
  }

  /** Esc: the window first, then the selection. */
  dismiss(): void {
    if (this.#sheet) this.#sheet = null;
    else this.selection.select(null);
  }
}

/** The shot on screen at a time, found by halves. */
function shotAt(shots: readonly Shot[], t: Seconds): Shot | null {
  let low = 0;
  let high = shots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (shots[middle]!.interval[0] <= t + 1e-3) low = middle;
    else high = middle - 1;
  }
  return shots[low] ?? null;
}

/** The desk, for every component below the page. */
export const [useDesk, provideDesk] = createContext<Desk>();
