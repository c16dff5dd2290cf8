import type { Seconds } from './time.ts';

/** What a container says of a film, after rotation and pixel aspect are applied. */
export interface Source {
  name: string;
  /** Bytes. */
  size: number;
  /** SHA-256 (hex) over the size, the first and the last mebibyte: the same file gives the same units. */
  fingerprint: string;
  /** Name of the container format, e.g. `MP4`. */
  container: string;
  /** Full codec parameter string where the container gives one, e.g. `avc1.64001f`. */
  codec: string;
  /** Display pixels: rotated, and with square pixels. */
  width: number;
  height: number;
  /** Clockwise degrees that the container asks a player to turn the picture. */
  rotation: 0 | 90 | 180 | 270;
  /** Width of a coded pixel over its height; 1 is square. */
  pixelAspect: number;
  /** From the first picture to the end of the last, in seconds. */
  duration: Seconds;
  /** Container time of the first picture; subtracted everywhere but in exports that ask for it. */
  start: Seconds;
  /** Frames per second, or null where the rate varies. */
  frameRate: number | null;
  /** True for PQ or HLG pictures: levels were tone-mapped before they were measured. */
  hdr: boolean;
}
