import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, QUALITY_HIGH } from 'mediabunny';
import { type Brush, layer, random } from './paint.ts';
import { type Event, frameRate, type Overlay, type Script, timesOf } from './script.ts';
import { take, type Take } from './takes.ts';

/** The film seen in a mirror, or run backward. */
export interface Turned {
  mirrored?: boolean;
  reversed?: boolean;
}

/** Draws a scripted film frame by frame and encodes it: H.264 in MP4, the index in front. */
export async function encode(
  script: Script,
  name: string,
  { mirrored, reversed }: Turned = {},
): Promise<File> {
  const [width, height] = script.size ?? [384, 216];
  const rate = script.rate ?? frameRate;
  const paint = painter(script, width, height);
  const canvas = layer(width, height, () => {});
  const brush = canvas.getContext('2d')!;
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: 'in-memory' }),
    target: new BufferTarget(),
  });
  const source = new CanvasSource(canvas, { codec: 'avc', bitrate: QUALITY_HIGH, keyFrameInterval: 2 });
  output.addVideoTrack(source, { frameRate: rate });
  await output.start();
  const frames = Math.round(timesOf(script).duration * rate);
  for (let i = 0; i < frames; i++) {
    brush.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? width : 0, 0);
    paint(brush, (reversed ? frames - 1 - i : i) / rate);
    await source.add(i / rate, 1 / rate);
  }
  await output.finalize();
  return new File([output.target.buffer!], `${name}.mp4`);
}

/** Paints the film at any time: its shots, how they are joined, and what happens before the lens. */
function painter(script: Script, width: number, height: number): Take {
  const { starts } = timesOf(script);
  const takes = script.shots.map((shot) => take(shot, width, height));
  const scratch = layer(width, height, () => {});
  const finish = finisher(script, width, height);
  return (brush, t) => {
    const current = starts.findLastIndex((start) => t >= start - 1e-6);
    const join = script.joins?.[current - 1];
    const into = t - starts[current]!;
    if (join?.kind === 'wipe' && into < join.seconds) {
      takes[current - 1]!(brush, t - starts[current - 1]!);
      takes[current]!(scratch.getContext('2d')!, into);
      const part = Math.round((width * into) / join.seconds);
      if (part > 0) brush.drawImage(scratch, 0, 0, part, height, 0, 0, part, height);
    } else if (join?.kind === 'dissolve' && into < join.seconds) {
      takes[current - 1]!(brush, t - starts[current - 1]!);
      takes[current]!(scratch.getContext('2d')!, into);
      brush.globalAlpha = Math.max(0, into / join.seconds);
      brush.drawImage(scratch, 0, 0);
      brush.globalAlpha = 1;
    } else takes[current]!(brush, into);
    darken(brush, script, current, t, starts);
    for (const event of script.events ?? []) happen(brush, event, t);
    finish(brush, t);
  };
}

/** Grain that is new in every frame, and bars that are not. */
function finisher({ bars = 0, sides = 0, grain = 0, over }: Script, width: number, height: number): Take {
  const noise = grain > 0 ? layer(width + 64, height + 64, (brush) => speckle(brush, grain)) : null;
  const next = random(5);
  return (brush, t) => {
    if (noise) brush.drawImage(noise, -64 * next(), -64 * next());
    brush.fillStyle = '#000';
    for (const y of [0, height * (1 - bars)]) brush.fillRect(0, y, width, height * bars);
    for (const x of [0, width * (1 - sides)]) brush.fillRect(x, 0, width * sides, height);
    for (const kind of over ?? []) write(brush, kind, t);
  };
}

/** Burnt-in writing: strokes as dense as letters; the last places of a timecode change from frame to frame. */
function write(brush: Brush, kind: Overlay, t: number): void {
  const { width, height } = brush.canvas;
  const place = { subtitle: [0.2, 0.86, 0.6], logo: [0.85, 0.06, 0.1], timecode: [0.04, 0.05, 0.2] } as const;
  const [left, top, long] = place[kind];
  const tall = height * 0.06;
  for (let line = 0; line < (kind === 'timecode' ? 1 : 2); line++)
    for (let i = 0; i < (long * width) / 7; i++) {
      const isRunning = kind === 'timecode' && i > 6;
      const next = random(1 + i + 100 * line + (isRunning ? Math.round(25 * t) * 1000 : 0));
      const [x, y] = [left * width + 7 * i, top * height + 1.15 * tall * line];
      for (const [colour, thick] of [
        ['#000', 4],
        ['#fff', 2],
      ] as const) {
        const stroke = random(next() * 1e9);
        brush.strokeStyle = colour;
        brush.lineWidth = thick;
        brush.beginPath();
        for (let k = 0; k < 3; k++) brush.lineTo(x + 5 * stroke(), y + (tall * k) / 2 + 3 * stroke());
        brush.stroke();
      }
    }
}

function speckle(brush: Brush, grain: number): void {
  const next = random(3);
  const { width, height } = brush.canvas;
  const picture = brush.createImageData(width, height);
  for (let i = 0; i < picture.data.length; i += 4) {
    picture.data.fill(255 * (next() < 0.5 ? 0 : 1), i, i + 3);
    picture.data[i + 3] = 255 * grain * next();
  }
  brush.putImageData(picture, 0, 0);
}

/** Half of a fade lies before the boundary, half after it; one frame is black. */
function darken(
  brush: Brush,
  { joins = [] }: Script,
  current: number,
  t: number,
  starts: readonly number[],
): void {
  const black = [current, current + 1].map((i) => {
    const join = joins[i - 1];
    if (join?.kind !== 'fade') return 0;
    return 1 - Math.min(1, Math.abs(t - starts[i]!) / (join.seconds / 2));
  });
  const depth = Math.max(...black);
  if (depth <= 0) return;
  brush.fillStyle = `rgba(0,0,0,${depth})`;
  brush.fillRect(0, 0, brush.canvas.width, brush.canvas.height);
}

/** White within a few frames over most of the picture, then fire that fades. */
function explode(brush: Brush, share: number): void {
  const { width, height } = brush.canvas;
  const reach = width * Math.min(1, 0.3 + 4 * share);
  const fire = brush.createRadialGradient(width * 0.6, height * 0.6, 0, width * 0.6, height * 0.6, reach);
  const left = share < 0.15 ? 1 : (1 - share) / 0.85;
  fire.addColorStop(0, `rgba(255,250,225,${left})`);
  fire.addColorStop(0.5, `rgba(255,170,60,${0.9 * left})`);
  fire.addColorStop(1, 'rgba(150,40,10,0)');
  brush.fillStyle = fire;
  brush.fillRect(0, 0, width, height);
}

function happen(brush: Brush, { kind, at, seconds }: Event, t: number): void {
  const share = (t - at) / seconds;
  if (share < -1e-6 || share >= 1) return;
  const { width, height } = brush.canvas;
  if (kind === 'flash') {
    brush.fillStyle = 'rgba(255,255,255,.9)';
    brush.fillRect(0, 0, width, height);
  } else if (kind === 'blink') {
    brush.fillStyle = '#000';
    brush.fillRect(0, 0, width, height);
  } else if (kind === 'explosion') {
    explode(brush, share);
  } else if (kind === 'strobe') {
    if (Math.floor((t - at) * frameRate + 1e-6) % 6 >= 3) return;
    brush.fillStyle = 'rgba(0,0,0,.8)';
    brush.fillRect(0, 0, width, height);
  } else {
    const skin = brush.createRadialGradient(0, 0, height * 0.5, 0, 0, height * 0.95);
    skin.addColorStop(0, 'rgb(150,98,76)');
    skin.addColorStop(0.8, 'rgb(112,66,52)');
    skin.addColorStop(1, 'rgba(100,60,48,0)');
    brush.save();
    brush.translate(width * (-0.6 + 2.2 * share), height * 0.5);
    brush.fillStyle = skin;
    brush.fillRect(-height, -height, 2 * height, 2 * height);
    brush.restore();
  }
}
