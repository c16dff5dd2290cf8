import type { Seconds } from '../film/time.ts';

export { frameTimecode as timecode } from '../film/export/timecode.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** A place on the ruler: `2:05`, `1:02:05`, `2:05.4`. */
export function clock(t: Seconds): string {
  const tenths = Math.round(t * 10);
  const whole = Math.floor(tenths / 10);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = tenths % 10 ? `.${tenths % 10}` : '';
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}${rest}`;
}

/** A length for people: `4.2 s`, `1 min 05 s`, `2 h 10 min`. */
export function length(seconds: Seconds): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor(whole / 60) % 60)} min`;
}

/** Bytes in the unit a person would say. */
export function bytes(count: number): string {
  if (count < 1e6) return `${Math.max(1, Math.round(count / 1e3))} kB`;
  if (count < 1e9) return `${Math.round(count / 1e6)} MB`;
  return `${(count / 1e9).toFixed(2)} GB`;
}
