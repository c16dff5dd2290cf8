import type { Sight, TinyPicture } from './frame.ts';
import type { Seconds } from './time.ts';

/** Columns and rows of a sight: enough to tell a set-up by, too few to tell who stands in it. */
export const sightSize = { columns: 16, rows: 9 } as const;

/** Time between two sights of a film. */
export const SIGHT_EVERY: Seconds = 0.5;

/** The sight of a very small picture. */
export function sightOf({ width, height, data }: TinyPicture): Sight {
  const { columns, rows } = sightSize;
  const sums = new Float32Array(columns * rows);
  const counts = new Float32Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor((x * columns) / width);
      sums[cell] = sums[cell]! + data[y * width + x]!;
      counts[cell] = counts[cell]! + 1;
    }
  }
  return Uint8Array.from(sums, (sum, cell) => (counts[cell] ? Math.round(sum / counts[cell]!) : 0));
}

/** Correlation of two sights, −1..1: brightness and contrast do not count. Null where either shows nothing. */
export function alikeness(a: Sight, b: Sight): number | null {
  const n = a.length;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i]!, b[i]!];
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  const va = saa / n - (sa / n) ** 2;
  const vb = sbb / n - (sb / n) ** 2;
  if (Math.min(va, vb) < EMPTY ** 2) return null;
  return (sab / n - (sa / n) * (sb / n)) / Math.sqrt(va * vb);
}

/** Standard deviation, in grey levels, under which a sight is empty: as for the glimpses that cuts are told by. */
const EMPTY = 4;
