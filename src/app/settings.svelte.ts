import type { CaptionStyle } from '../film/caption.ts';

/** Which colours the page has. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'shotscribe';

interface Stored {
  theme: Theme;
  caption: CaptionStyle;
  curves: boolean;
}

/** Small choices that outlive the visit. */
export class Settings {
  #theme = $state<Theme>('system');
  #caption = $state<CaptionStyle>('plain');
  #curves = $state(false);

  constructor() {
    const stored = read();
    this.#theme = stored.theme ?? 'system';
    this.#caption = stored.caption ?? 'plain';
    this.#curves = stored.curves ?? false;
    this.#apply();
  }

  get theme(): Theme {
    return this.#theme;
  }
  get caption(): CaptionStyle {
    return this.#caption;
  }

  /** Whether the measurements are drawn under the timeline. */
  get curves(): boolean {
    return this.#curves;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#apply();
    this.#write();
  }

  setCaption(style: CaptionStyle): void {
    this.#caption = style;
    this.#write();
  }

  showCurves(shown: boolean): void {
    this.#curves = shown;
    this.#write();
  }

  #apply(): void {
    const root = document.documentElement;
    if (this.#theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.#theme;
  }

  #write(): void {
    try {
      const stored: Stored = { theme: this.#theme, caption: this.#caption, curves: this.#curves };
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
