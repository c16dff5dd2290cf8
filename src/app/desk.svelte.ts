import { createContext } from 'svelte';
import type { Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';
import { shotAt, type Shot } from '../film/shot.ts';
import type { Style } from './caption.ts';
import { CutsHere, samePlace } from './cutsHere.ts';
import { Inspector } from './inspector.svelte.ts';
import { lanesOf, walkOrder } from './lanes.ts';
import { Player } from './player.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Session } from './session.svelte.ts';
import { Settings } from './settings.svelte.ts';
import { Timescale } from './timescale.svelte.ts';

/** Which panel beside the picture is open. */
export type Panel = 'caption' | 'unit' | 'open' | 'check';

/** Which window lies over the page. */
export type Sheet = 'keys' | 'model' | null;

/** What a key asks a component to do that only it can. */
export type Request = 'open' | 'export' | 'curves' | 'check' | 'checked';

/** Everything on the desk, and the few moves that touch more than one thing. */
export class Desk {
  readonly settings = new Settings();
  readonly session = new Session(this.settings);
  readonly player = new Player();
  readonly timescale = new Timescale();
  readonly selection = new Selection();
  readonly cuts = new CutsHere(this);
  readonly inspector = new Inspector(this);

  #panel = $state<Panel>('caption');
  #sheet = $state<Sheet>(null);
  #said = $state('');
  #request = $state<Request | null>(null);
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

  /** C: shows the measurements, and brings them into sight. */
  toggleCurves(): void {
    this.settings.showCurves(!this.settings.curves);
    if (this.settings.curves) this.ask('curves');
  }

  /** V: a caption to be held against the film. */
  check(): void {
    this.#panel = 'check';
    this.ask('check');
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

/** The desk, for every component below the page. */
export const [useDesk, provideDesk] = createContext<Desk>();
