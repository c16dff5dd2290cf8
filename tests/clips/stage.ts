import type { Brush } from './paint.ts';

/** A painted flat standing across the view, `z` metres from where the camera begins. */
export interface Flat {
  picture: OffscreenCanvas;
  /** Metres from the lens axis to the middle of the picture; y down. */
  x: number;
  y: number;
  z: number;
  /** Pixels of the picture in a metre. */
  scale: number;
}

/** Where the camera is, in metres, and its focal length in pixels of the frame. */
export interface Camera {
  x: number;
  y: number;
  z: number;
  focal: number;
}

/** Where a point of the scene falls in the frame, and how many pixels a metre has there. */
export function project(brush: Brush, camera: Camera, x: number, y: number, z: number) {
  const scale = camera.focal / Math.max(0.05, z - camera.z);
  const { width, height } = brush.canvas;
  return { x: width / 2 + (x - camera.x) * scale, y: height / 2 + (y - camera.y) * scale, scale };
}

/** Draws a flat as the camera sees it: true perspective, so near flats pass faster than far ones. */
export function show(brush: Brush, camera: Camera, { picture, x, y, z, scale }: Flat): void {
  const at = project(brush, camera, x, y, z);
  const [width, height] = [(picture.width / scale) * at.scale, (picture.height / scale) * at.scale];
  brush.drawImage(picture, at.x - width / 2, at.y - height / 2, width, height);
}

/** Hand-held unrest, in units of its amplitude: a sum of slow and quick waves, the same for the same seed. */
export function unrest(seed: number, t: number): [x: number, y: number, roll: number] {
  const wave = (k: number) =>
    0.55 * Math.sin(t * (8.1 + k) + seed * 1.7 + 2.1 * k) +
    0.35 * Math.sin(t * (13.7 + 1.3 * k) + seed * 2.3 + 4.2 * k) +
    0.25 * Math.sin(t * (21.3 - k) + seed * 0.9 + k);
  return [wave(0), wave(1.9), wave(3.1)];
}
