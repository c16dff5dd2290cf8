import { type Brush, layer, random } from './paint.ts';
import { plate } from './pictures.ts';
import type { ShotScript } from './script.ts';
import { project } from './stage.ts';
import type { Take } from './takes.ts';
import { valueAt } from './track.ts';

/** Metres from where the camera begins to the middle of the field, and from there to its edge. */
const MIDDLE = 6;
const EDGE = 11;

/** Metres from the lens down to the ground. */
const LENS = 1.5;

/** What stands on the ground: metres, from the middle of the field. */
interface Thing {
  x: number;
  z: number;
  width: number;
  height: number;
  picture: OffscreenCanvas;
}

/** A statue among pillars and stones before far hills: lower in the picture is nearer, as out of doors. */
export function onField({ seed, path = {} }: ShotScript, width: number, height: number): Take {
  const things = thingsOf(seed);
  const hills = plate(4 * width, Math.round(height * 0.16), seed);
  return (brush, t) => {
    const at = (name: 'arc' | 'x' | 'y' | 'z') => valueAt(path[name], t, 0, path.ease);
    const zoom = valueAt(path.zoom, t, 1, path.ease);
    const arc = (at('arc') * Math.PI) / 180;
    const [cos, sin] = [Math.cos(arc), Math.sin(arc)];
    const camera = { x: at('x'), y: -at('y'), z: at('z'), focal: width * zoom };
    brush.fillStyle = '#8fb3c9';
    brush.fillRect(0, 0, width, height / 2);
    brush.fillStyle = '#6b6a4e';
    brush.fillRect(0, height / 2, width, height / 2);
    // Seen from above the camera goes clockwise, which is to its left: it turns to the right, and the hills go left.
    const [wide, tall] = [hills.width * zoom, hills.height * zoom];
    brush.drawImage(hills, width / 2 - wide / 2 - camera.focal * arc, height / 2 - tall, wide, tall);
    const seen = things
      .map((thing) => ({
        ...thing,
        x: thing.x * cos - thing.z * sin,
        z: MIDDLE + thing.x * sin + thing.z * cos,
      }))
      .filter(({ z }) => z - camera.z > 0.4)
      .sort((a, b) => b.z - a.z);
    for (const thing of seen) stand(brush, camera, thing);
  };
}

function thingsOf(seed: number): Thing[] {
  const next = random(seed);
  const cloth = plate(400, 400, seed + 7);
  const thing = (radius: number, width: number, height: number): Thing => {
    const turn = 2 * Math.PI * next();
    const place = { x: radius * Math.cos(turn), z: radius * Math.sin(turn) };
    return { ...place, width, height, picture: piece(cloth, next, width, height) };
  };
  const stones = Array.from({ length: 1100 }, () => {
    const size = 0.15 + 0.25 * next();
    return thing(EDGE * Math.sqrt(next()), size, 0.6 * size);
  });
  // Two metres from the camera at least: who films keeps his way clear.
  const pillars = Array.from({ length: 10 }, () => thing(1.5 + 2.5 * next(), 0.35, 1.2 + next()));
  return [...stones, ...pillars, thing(0, 1.1, 2)];
}

function stand(brush: Brush, camera: Parameters<typeof project>[1], { x, z, width, height, picture }: Thing) {
  const foot = project(brush, camera, x, LENS, z);
  const [wide, tall] = [width * foot.scale, height * foot.scale];
  brush.drawImage(picture, foot.x - wide / 2, foot.y - tall, wide, tall);
}

/** A piece of a cloth, a hundred pixels to the metre, its corners cut off. */
function piece(cloth: OffscreenCanvas, next: () => number, width: number, height: number): OffscreenCanvas {
  const [w, h] = [Math.ceil(100 * width), Math.ceil(100 * height)];
  return layer(w, h, (brush) => {
    brush.roundRect(0, 0, w, h, Math.min(w, h) / 3);
    brush.clip();
    brush.drawImage(cloth, -next() * (cloth.width - w), -next() * (cloth.height - h));
  });
}
