import { type Brush, ease, fall, random, rgba } from '../../paint.ts';
import { type Camera, project, show } from '../../stage.ts';
import { cat, man, woman } from '../figures.ts';
import { curtains, FLOOR, furniture, type Hour, outside, pane, WALL, wall } from './roomFlats.ts';

function people(brush: Brush, camera: Camera, hour: Hour, t: number): void {
  const z = 4.35;
  const her = project(brush, camera, hour.isTogether ? -0.32 : -0.38, FLOOR, z);
  woman(brush, her.x, her.y, her.scale, hour.dark, hour.rim);
  if (hour.isTogether) {
    const him = project(brush, camera, 0.2, FLOOR, z);
    man(brush, him.x, him.y, him.scale, hour.dark, hour.rim);
  }
  const sill = project(brush, camera, 0.92, pane.bottom - 0.02, WALL - 0.1);
  cat(brush, sill.x, sill.y, sill.scale, hour.dark, Math.sin(2.2 * t));
}

function floor(brush: Brush, camera: Camera, hour: Hour): void {
  const edge = project(brush, camera, 0, FLOOR, WALL).y;
  brush.fillStyle = fall(brush, edge, 720, [
    [0, hour.wall[0]],
    [1, hour.dark],
  ]);
  brush.fillRect(0, edge - 1, 1280, 722 - edge);
  const quad = (points: readonly (readonly [number, number])[], colour: string) => {
    brush.beginPath();
    for (const [x, z] of points) {
      const p = project(brush, camera, x, FLOOR, Math.max(z, camera.z + 0.6));
      brush.lineTo(p.x, p.y);
    }
    brush.fillStyle = colour;
    brush.fill();
  };
  for (let x = -6; x < 6; x += 0.36)
    quad(
      [
        [x, WALL],
        [x + 0.025, WALL],
        [x + 0.025, 1],
        [x, 1],
      ],
      'rgba(0,0,0,.3)',
    );
  const third = (pane.right - pane.left) / 3;
  for (let i = 0; i < 3; i++) {
    const x = pane.left + i * third;
    quad(
      [
        [x * 1.02, 4.5],
        [(x + third * 0.9) * 1.02, 4.5],
        [(x + third * 0.9) * 1.5 - 0.3, 2.7],
        [x * 1.5 - 0.3, 2.7],
      ],
      rgba(hour.shaft, 0.26),
    );
  }
}

/** Light from the window falling into the room, and the dust in it. */
function shafts(brush: Brush, camera: Camera, hour: Hour, t: number): void {
  brush.save();
  brush.globalCompositeOperation = 'screen';
  const sill = pane.bottom + 0.08;
  const edge = (x: number) =>
    [project(brush, camera, x, sill, WALL), project(brush, camera, x * 1.45 - 0.3, FLOOR, 2.9)] as const;
  // Several sheets, each narrower than the last, so that the beam has no hard side.
  for (let sheet = 0; sheet < 6; sheet++) {
    const inset = 0.07 * sheet;
    const [a, d] = edge(pane.left + inset);
    const [b, c] = edge(pane.right - inset);
    brush.fillStyle = fall(brush, a.y, d.y, [
      [0, rgba(hour.shaft, 0.055)],
      [1, rgba(hour.shaft, 0.008)],
    ]);
    brush.beginPath();
    for (const p of [a, b, c, d]) brush.lineTo(p.x, p.y);
    brush.fill();
  }
  const next = random(97);
  for (let i = 0; i < 90; i++) {
    const z = 2.4 + 2.4 * next();
    const x = -1.6 + 3 * next() + 0.12 * Math.sin(0.6 * t + 9 * next());
    const y = -1.2 + ((2.2 * next() + 0.05 * t) % 2.2);
    const p = project(brush, camera, x, y, z);
    brush.fillStyle = rgba(hour.shaft, (0.25 + 0.55 * next()) * (0.6 + 0.4 * Math.sin(2 * t + 7 * next())));
    brush.beginPath();
    brush.arc(p.x, p.y, 0.004 * p.scale * (0.6 + next()), 0, 7);
    brush.fill();
  }
  brush.restore();
}

/** Two cups of coffee, just poured. */
function steam(brush: Brush, camera: Camera, t: number): void {
  const next = random(99);
  for (let i = 0; i < 22; i++) {
    const life = (next() + 0.28 * t) % 1;
    const x = (i % 2 ? 1.46 : 1.64) + 0.05 * Math.sin(6 * life + 7 * next());
    const p = project(brush, camera, x - 0.03, 0.22 - 0.34 * life, 3.9);
    const r = p.scale * (0.02 + 0.05 * life);
    const puff = brush.createRadialGradient(p.x, p.y, 0, p.x, p.y, r);
    puff.addColorStop(0, `rgba(255,250,240,${0.2 * (1 - life)})`);
    puff.addColorStop(1, 'rgba(255,250,240,0)');
    brush.fillStyle = puff;
    brush.fillRect(p.x - r, p.y - r, 2 * r, 2 * r);
  }
}

/** The room: the camera pushes in on the window (`way` > 0) or draws back from it (`way` < 0), in metres. */
export function room(hour: Hour, way: number): (seconds: number) => (brush: Brush, t: number) => void {
  return (seconds) => {
    const back = outside(hour);
    const front = wall(hour);
    const [things, drapes] = [furniture(hour), curtains(hour)];
    return (brush, t) => {
      const gone = ease((t - 0.2) / (seconds - 0.3));
      const camera: Camera = { x: 0, y: 0, z: way > 0 ? way * gone : -way * (1 - gone), focal: 900 };
      show(brush, camera, back);
      floor(brush, camera, hour);
      show(brush, camera, front);
      floor(brush, camera, hour);
      shafts(brush, camera, hour, t);
      people(brush, camera, hour, t);
      for (const thing of things) show(brush, camera, thing);
      if (hour.isTogether) steam(brush, camera, t);
      for (const drape of drapes) show(brush, camera, drape);
    };
  };
}
