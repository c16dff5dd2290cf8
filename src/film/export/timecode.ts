import type { Seconds } from '../time.ts';

/** `hh:mm:ss.mmm`, with a comma for SRT; a time before zero is written as zero, which these formats cannot pass. */
export function timecode(t: Seconds, point: '.' | ',' = '.'): string {
  const total = Math.max(0, Math.round(t * 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [
    Math.floor(total / 3_600_000),
    Math.floor(total / 60_000) % 60,
    Math.floor(total / 1000) % 60,
  ];
  return `${two(h)}:${two(m)}:${two(s)}${point}${String(total % 1000).padStart(3, '0')}`;
}
