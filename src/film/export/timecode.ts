import type { Seconds } from '../time.ts';

const padded = (n: number, digits = 2) => String(n).padStart(digits, '0');

/** Hours, minutes and seconds of a whole number of seconds. */
const clockOf = (s: number) =>
  [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60].map((n) => padded(n)).join(':');

/** `hh:mm:ss.mmm`, with a comma for SRT; a time before zero is written as zero, which these formats cannot pass. */
export function timecode(t: Seconds, point: '.' | ',' = '.'): string {
  const total = Math.max(0, Math.round(t * 1000));
  return clockOf(Math.floor(total / 1000)) + point + padded(total % 1000, 3);
}

/** Matroska and others round a frame's time to a millisecond, which may fall just short of the frame. */
const ROUNDED: Seconds = 6e-4;

/**
 * `01:02:03:04` as editors count (SMPTE 12M, non-drop): every field from the number of the frame, so many a second as
 * the rate is rounded to, and none dropped: at 29.97 a clock's hour reads 00:59:56:12. `01:02:03.040` where the frame
 * rate varies.
 */
export function frameTimecode(t: Seconds, rate: number | null): string {
  if (rate === null) return timecode(t);
  const frame = Math.floor((Math.max(0, t) + ROUNDED) * rate);
  const base = Math.max(1, Math.round(rate));
  return `${clockOf(Math.floor(frame / base))}:${padded(frame % base)}`;
}
