import { BufferTarget, CanvasSource, Mp4OutputFormat, Output } from 'mediabunny';
import { layer } from '../paint.ts';
import { SampleFilm } from './film.ts';
import { duration, frameRate, size } from './shots.ts';

/** Bits a second: four megabytes for the whole film, with room for the container. */
const BITRATE = 920_000;

const canvas = layer(size.width, size.height, () => {});
const brush = canvas.getContext('2d')!;
const film = new SampleFilm();

async function toBase64(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** One frame as a picture, base64. */
async function still(t: number, type = 'image/png'): Promise<string> {
  film.draw(brush, t);
  return toBase64(await canvas.convertToBlob({ type, quality: 0.9 }));
}

/** The whole film as MP4, base64. Every picture is the same each time; the encoder's rate control is not. */
async function render(): Promise<string> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new CanvasSource(canvas, {
    codec: 'avc',
    fullCodecString: 'avc1.64001f', // High, level 3.1
    bitrate: BITRATE,
    keyFrameInterval: 2.5,
    latencyMode: 'quality',
  });
  output.addVideoTrack(source, { frameRate });
  await output.start();
  const frames = Math.round(duration * frameRate);
  for (let i = 0; i < frames; i++) {
    film.draw(brush, i / frameRate);
    await source.add(i / frameRate, 1 / frameRate);
  }
  await output.finalize();
  return toBase64(new Blob([target.buffer!]));
}

const studio = { still, render };

declare global {
  /** What the render script calls. */
  var sample: typeof studio;
}

globalThis.sample = studio;
