import { blurred, type Brush, layer } from './paint.ts';
import { plate, things } from './pictures.ts';
import { frameRate, type Path, type ShotScript, type Track } from './script.ts';
import { onField } from './field.ts';
import { type Flat, show, unrest } from './stage.ts';
import { valueAt } from './track.ts';

/** Draws one moment of a shot. */
export type Take = (brush: Brush, t: number) => void;

/** The shot that a script describes, ready to be drawn at any moment. */
export function take(shot: ShotScript, width: number, height: number): Take {
  if (shot.beside) return split(shot, { ...shot.beside, seconds: shot.seconds }, width, height);
  const bare = draw[shot.draw](shot, width, height);
  const lit: Take = (brush, t) => {
    bare(brush, t);
    if (shot.mover) cross(brush, t, shot.seconds);
    if (shot.light) light(brush, shot.light);
  };
  if (shot.held) return (brush, t) => lit(brush, heldAt(t, shot.held!));
  return shot.shutter ? exposed(lit, shot.shutter, width, height) : lit;
}

/** The moment of the drawing that is shown at `t`. */
const heldAt = (t: number, frames: number) =>
  (Math.floor((t * frameRate) / frames + 1e-6) * frames) / frameRate;

/** Two shots side by side, each the middle of its own picture. */
function split({ beside: _, ...left }: ShotScript, right: ShotScript, width: number, height: number): Take {
  const takes = [left, right].map((shot) => take(shot, width, height));
  const scratch = layer(width, height, () => {});
  return (brush, t) => {
    takes.forEach((draw, i) => {
      draw(scratch.getContext('2d')!, t);
      const half = width / 2;
      brush.drawImage(scratch, half / 2, 0, half, height, i * half, 0, half, height);
    });
  };
}

function onPlate({ seed, path = {}, grade, background }: ShotScript, width: number, height: number): Take {
  const raw = plate(Math.round(2.2 * width), Math.round(1.8 * width), seed);
  const graded = grade ? filtered(raw, grade) : raw;
  const picture = background ? blurred(graded, background) : graded;
  const subject = background ? filtered(plate(width, width, seed + 500), grade ?? 'none') : null;
  return (brush, t) => {
    const view = looking(path, t, seed);
    brush.save();
    brush.imageSmoothingQuality = 'high';
    brush.translate(width / 2, height / 2);
    brush.rotate((-view.roll * Math.PI) / 180);
    brush.scale(view.zoom, view.zoom);
    brush.translate(-view.x * width, view.y * width);
    brush.drawImage(picture, -picture.width / 2, -picture.height / 2);
    if (subject) portrait(brush, subject, height);
    brush.restore();
  };
}

function looking(path: Path, t: number, seed: number) {
  const at = (track: Track | undefined, rest = 0) => valueAt(track, t, rest, path.ease);
  const [dx, dy, turn] = path.shake ? unrest(seed, t) : [0, 0, 0];
  const shake = path.shake ?? 0;
  return {
    x: at(path.x) + shake * dx,
    y: at(path.y) + shake * dy,
    roll: at(path.roll) + 40 * shake * turn,
    zoom: at(path.zoom, 1),
  };
}

/** The one thing in focus: head and shoulders of many colours. */
function portrait(brush: Brush, subject: OffscreenCanvas, height: number): void {
  brush.save();
  brush.beginPath();
  brush.ellipse(0, -0.1 * height, 0.15 * height, 0.2 * height, 0, 0, 7);
  brush.ellipse(0, 0.45 * height, 0.3 * height, 0.32 * height, 0, 0, 7);
  brush.clip();
  brush.drawImage(subject, -subject.width / 2, -subject.height / 2);
  brush.restore();
}

function onStage({ seed, path = {} }: ShotScript, width: number, height: number): Take {
  const flats = [
    [22, 1],
    [9, 0.55],
    [5.5, 0.4],
    [3.4, 0.3],
  ].map(([z, share], i): Flat => {
    const scale = (1.15 * width) / z!;
    const [w, h] = [Math.round((z! + 3) * scale), Math.round((z! * 0.6 + 2.6) * scale)];
    const picture = i === 0 ? plate(w, h, seed) : things(w, h, seed + 10 * i, share!);
    return { picture, x: 0, y: 0, z: z!, scale };
  });
  const focal = (t: number) => width * valueAt(path.zoom, t, 1, path.ease);
  return (brush, t) => {
    const at = (track: Track | undefined) => valueAt(track, t, 0, path.ease);
    const [dx, dy] = path.shake ? unrest(seed, t) : [0, 0];
    const shake = width * (path.shake ?? 0);
    brush.clearRect(0, 0, width, height);
    brush.save();
    brush.translate(shake * dx, shake * dy); // a hand turns the camera more than it moves it
    for (const flat of flats)
      show(brush, { x: at(path.x), y: -at(path.y), z: at(path.z), focal: focal(t) }, flat);
    brush.restore();
  };
}

function filtered(picture: OffscreenCanvas, filter: string): OffscreenCanvas {
  return layer(picture.width, picture.height, (brush) => {
    brush.filter = filter;
    brush.drawImage(picture, 0, 0);
  });
}

function cross(brush: Brush, t: number, seconds: number): void {
  const { width, height } = brush.canvas;
  brush.fillStyle = '#e8402a';
  const x = width * (0.2 + (0.6 * t) / seconds);
  brush.fillRect(x - 0.04 * width, 0.55 * height, 0.08 * width, 0.2 * height);
  brush.fillStyle = '#ffe9c0';
  brush.fillRect(x - 0.02 * width, 0.45 * height, 0.04 * width, 0.1 * height);
}

function light(brush: Brush, kind: 'spot' | 'white'): void {
  const { width, height } = brush.canvas;
  if (kind === 'white') {
    brush.fillStyle = 'rgba(255,255,255,.62)';
    brush.fillRect(0, 0, width, height);
    return;
  }
  const beam = brush.createRadialGradient(
    width * 0.4,
    height * 0.45,
    0,
    width * 0.4,
    height * 0.45,
    height * 0.5,
  );
  beam.addColorStop(0, 'rgb(255,255,255)');
  beam.addColorStop(0.4, 'rgb(200,200,200)');
  beam.addColorStop(1, 'rgb(14,14,14)');
  brush.save();
  brush.globalCompositeOperation = 'multiply';
  brush.fillStyle = beam;
  brush.fillRect(0, 0, width, height);
  brush.restore();
}

const draw = { plate: onPlate, stage: onStage, field: onField } as const;

/** The mean of several moments of the frame's own twenty-fifth of a second, half of it open. */
function exposed(draw: Take, moments: number, width: number, height: number): Take {
  const one = layer(width, height, () => {});
  return (brush, t) => {
    for (let i = 0; i < moments; i++) {
      draw(one.getContext('2d')!, t + (0.02 * i) / moments);
      brush.globalAlpha = 1 / (i + 1);
      brush.drawImage(one, 0, 0);
    }
    brush.globalAlpha = 1;
  };
}
