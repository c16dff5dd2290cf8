import type { Style } from './caption.ts';
import type { Wishes } from './readings.ts';

/** Which colours the page has. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'shotscribe';

interface Stored {
  theme: Theme;
  caption: Style;
  curves: boolean;
  explore: boolean;
}

/** Small choices that outlive the visit. */
export class Settings implements Wishes {
  #theme = $state<Theme>('system');
  #caption = $state<Style>('plain');
  #curves = $state(false);
  #explore = $state(false);

  constructor() {
    const stored = read();
    this.#theme = stored.theme ?? 'system';
    this.#caption = stored.caption ?? 'plain';
    this.#curves = stored.curves ?? false;
    this.#explore = stored.explore ?? false;
    this.#apply();
  }

  get theme(): Theme {
    return this.#theme;
  }
  get caption(): Style {
    return this.#caption;
  }

  /** Whether the measurements are drawn under the timeline. */
  get curves(): boolean {
    return this.#curves;
  }

  /** Whether unverified answers of models are asked for and shown. */
  get explore(): boolean {
    return this.#explore;
  }
  get flowing(): boolean {
    return this.#caption === 'flowing';
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#apply();
    this.#write();
  }

  setCaption(style: Style): void {
    this.#caption = style;
    this.#write();
  }

  showCurves(shown: boolean): void {
    this.#curves = shown;
    this.#write();
  }

  showUnverified(shown: boolean): void {
    this.#explore = shown;
    this.#write();
  }

  #apply(): void {
    const root = document.documentElement;
    if (this.#theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.#theme;
  }

  #write(): void {
    try {
      const [theme, caption, curves] = [this.#theme, this.#caption, this.#curves];
      const stored: Stored = { theme, caption, curves, explore: this.#explore };
      localStorage.setItem(key, JSON.stringify(stored));
    } catch {
      // Storage may be off; the choice then lasts as long as the page.
    }
  }
}

function read(): Partial<Stored> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
