import type { Seconds } from '../film/time.ts';
import type { Picture } from './kept.ts';

/** A filmstrip picture with an address to show it by. */
export interface FilmstripPicture {
  t: Seconds;
  url: string;
}

/** The small pictures along the timeline; it owns their addresses. */
export class Filmstrip {
  #pictures = $state.raw<readonly FilmstripPicture[]>([]);

  get pictures(): readonly FilmstripPicture[] {
    return this.#pictures;
  }

  /** Adds a picture, unless there is one of that time: a resumed run tells some twice. */
  add(picture: Picture): void {
    if (this.#pictures.some((known) => known.t === picture.t)) return;
    this.#pictures = [...this.#pictures, pictured(picture)];
  }

  /** Puts these in the place of all others; none frees everything. */
  replace(pictures: readonly Picture[]): void {
    for (const { url } of this.#pictures) URL.revokeObjectURL(url);
    this.#pictures = pictures.map(pictured);
  }
}

const pictured = ({ t, jpeg }: Picture): FilmstripPicture => ({
  t,
  url: URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' })),
});
