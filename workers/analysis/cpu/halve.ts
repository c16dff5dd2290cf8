import { PYRAMID_LEVELS, type Plane } from '../picture.ts';

/** Half the size by the mean of 2×2; an odd last row or column is dropped. Fills `spare` where it has the size. */
export function halve({ width, height, data }: Plane, spare?: Plane): Plane {
  const w = Math.max(1, width >> 1);
  const h = Math.max(1, height >> 1);
  const out = spare?.data.length === w * h ? spare.data : new Float32Array(w * h);
  const right = width > 1 ? 1 : 0;
  const below = height > 1 ? width : 0;
  for (let y = 0; y < h; y++) {
    let i = 2 * y * width;
    for (let x = 0; x < w; x++, i += 2)
      out[y * w + x] = (data[i]! + data[i + right]! + data[i + below]! + data[i + below + right]!) / 4;
  }
  return { width: w, height: h, data: out };
}

/** The luma pyramid over `base`, finest first, in the memory of `spare` where there is one. */
export function pyramid(base: Plane, spare?: readonly Plane[]): Plane[] {
  const levels = [base];
  while (levels.length < PYRAMID_LEVELS) levels.push(halve(levels.at(-1)!, spare?.[levels.length]));
  return levels;
}
