import { dissolve, duration, shots, starts } from './shots.ts';

/** A stretch of the film with bits of its own: the encoder shares them out evenly, and pictures are not alike. */
export interface Reel {
  from: number;
  to: number;
  /** Bits a second. */
  bitrate: number;
}

/** Kilobits a second that each shot needs to look well. All of it together stays under four megabytes. */
const kilobits: Record<string, number> = {
  dusk: 1120,
  gable: 820,
  evening: 880,
  memory: 430,
  lamp: 540,
  rowing: 820,
  beacon: 840,
  dawn: 840,
  morning: 830,
};

/** Two pictures at once, and each frame unlike the last. */
const DISSOLVING = 3600;

/** The film cut where its bit rate changes: at every shot, and after a dissolve. */
export const reels: readonly Reel[] = shots.flatMap(({ name, boundary }, i): Reel[] => {
  const [from, to] = [starts[i]!, starts[i + 1] ?? duration];
  const steady = kilobits[name]! * 1000;
  if (boundary !== 'dissolve') return [{ from, to, bitrate: steady }];
  const over = from + dissolve;
  return [
    { from, to: over, bitrate: DISSOLVING * 1000 },
    { from: over, to, bitrate: steady },
  ];
});
