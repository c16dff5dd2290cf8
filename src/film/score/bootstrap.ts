import { generator } from '../random.ts';

export interface BootstrapOptions {
  /** Default 1000. */
  draws?: number;
  /** Default 1: the same clips give the same interval, always. */
  seed?: number;
}

/**
 * The 95 % interval of a statistic by the percentile bootstrap (Efron 1979) over clips: claims of one clip are correlated
 * and are drawn together. Both ends are NaN where there is no clip.
 */
export function bootstrap<T>(
  clips: readonly T[],
  statistic: (clips: readonly T[]) => number,
  { draws = 1000, seed = 1 }: BootstrapOptions = {},
): readonly [low: number, high: number] {
  if (clips.length === 0) return [NaN, NaN];
  const random = generator(seed);
  const drawn = [...clips]; // filled anew for each draw: millions of clips are drawn for one table
  const values = Array.from({ length: draws }, () => {
    for (let i = 0; i < drawn.length; i++) drawn[i] = clips[Math.floor(random() * clips.length)]!;
    return statistic(drawn);
  }).sort((a, b) => a - b);
  return [values[Math.floor(0.025 * draws)]!, values[Math.ceil(0.975 * draws) - 1]!];
}
