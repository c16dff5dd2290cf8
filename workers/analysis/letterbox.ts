import type { Plane } from './picture.ts';

/** Display luma (0..255) up to which a pixel can belong to a black bar; codecs leave a few levels of noise. */
const BLACK = 20;

/** Share of a row that stays black under writing: a line of subtitles covers two thirds of it at most. */
const WRITTEN = 0.3;

/** Share of a row that is black up to which it is the picture's: a bar ends at once, a night sky does not. */
const PICTURE = 0.5;

/** Share of the height that the picture starts and ends at, black bars left out. */
export interface PictureRows {
  top: number;
  bottom: number;
}

/**
 * Rows inside black bars of equal height at the top and the bottom; the whole height where there are none. One of the
 * bars may be written on, where both end at once.
 */
export function pictureRows({ width, height, data }: Plane): PictureRows {
  const black = (y: number) => {
    let count = 0;
    for (let x = 0; x < width; x++) if (data[y * width + x]! <= BLACK) count++;
    return count / width;
  };
  const most = Math.floor(height / 3);
  let top = 0;
  while (top < most && black(top) === 1) top++;
  let below = 0;
  while (below < most && black(height - 1 - below) === 1) below++;
  const bar = Math.max(top, below);
  const isLetterbox = top > 0 && Math.abs(top - below) <= 1 && top < most;
  const isWritten = bar > 0 && bar < most && endsAtOnce(black, height, bar);
  // One more row on each side: the edge of the bar lies inside a cell.
  if (isLetterbox) return { top: (top + 1) / height, bottom: (height - below - 1) / height };
  return isWritten ? { top: (bar + 1) / height, bottom: (height - bar - 1) / height } : { top: 0, bottom: 1 };
}

/** True where both bars are mostly black through their height, and the picture begins within two rows of them. */
function endsAtOnce(black: (y: number) => number, height: number, bar: number): boolean {
  for (let y = 0; y < bar - 1; y++) if (black(y) < WRITTEN || black(height - 1 - y) < WRITTEN) return false;
  return black(bar + 1) < PICTURE && black(height - 2 - bar) < PICTURE;
}
