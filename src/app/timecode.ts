import type { Seconds } from '../film/time.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** `1:02:03:04` (the last field counts frames), or `1:02:03.040` where the frame rate varies. */
export function timecode(t: Seconds, rate: number | null): string {
  // A frame's own time is often a hair under its exact value.
  const time = Math.max(0, t) + 1e-4;
  const whole = Math.floor(time);
  const hours = Math.floor(whole / 3600);
  const clock = `${hours > 0 ? `${hours}:` : ''}${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  const rest = time - whole;
  if (rate === null) return `${clock}.${String(Math.floor(rest * 1000)).padStart(3, '0')}`;
  return `${clock}:${two(Math.floor(rest * rate))}`;
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
