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

/** `01:02:03:04` (the last field counts frames, none dropped), or `01:02:03.040` where the frame rate varies. */
export function frameTimecode(t: Seconds, rate: number | null): string {
  // Matroska and others round a frame's time to a millisecond, which may fall just short of the frame.
  const time = Math.max(0, t) + 6e-4;
  const whole = Math.floor(time);
  const fields = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const clock = fields.map((n) => String(n).padStart(2, '0')).join(':');
  const rest = time - whole;
  if (rate === null) return `${clock}.${String(Math.floor(rest * 1000)).padStart(3, '0')}`;
  return `${clock}:${String(Math.floor(rest * rate)).padStart(2, '0')}`;
}
