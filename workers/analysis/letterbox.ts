import type { Plane } from './picture.ts';

/** Display luma (0..255) up to which a row can belong to a black bar; codecs leave a few levels of noise. */
const BLACK = 20;

/** Share of the height that the picture starts and ends at, black bars left out. */
export interface PictureRows {
  top: number;
  bottom: number;
}

/** Rows inside black bars of equal height at the top and the bottom; the whole height where there are none. */
export function pictureRows({ width, height, data }: Plane): PictureRows {
  const isBlack = (y: number) => {
    for (let x = 0; x < width; x++) if (data[y * width + x]! > BLACK) return false;
    return true;
  };
  let top = 0;
  while (top < height / 3 && isBlack(top)) top++;
  let below = 0;
  while (below < height / 3 && isBlack(height - 1 - below)) below++;
  const isLetterbox = top > 0 && Math.abs(top - below) <= 1 && top < Math.floor(height / 3);
  // One more row on each side: the edge of the bar lies inside a cell.
  return isLetterbox
    ? { top: (top + 1) / height, bottom: (height - below - 1) / height }
    : { top: 0, bottom: 1 };
}
