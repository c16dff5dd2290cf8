import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_VERY_HIGH,
} from 'mediabunny';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { LARGEST_FRAME } from './probe.ts';

/** Length in seconds, and frames: the looks of a shot are taken some way inside it. */
const [length, frames] = [1, 8];

/** Long side in pixels: every encoder takes it, and no still that is measured or read is longer. */
const longest = 1920;

/** A picture as a short film in which nothing moves. Throws `CaptionerError`: not_a_picture, frame_too_large, codec_unsupported. */
export async function filmOf(picture: File): Promise<File> {
  const canvas = await drawn(picture);
  const { width, height } = canvas;
  const codec = await getFirstEncodableVideoCodec(['vp9', 'avc', 'av1', 'vp8'], { width, height });
  if (!codec) throw new CaptionerError('codec_unsupported', { codec: 'any that could be written' });
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_VERY_HIGH });
  output.addVideoTrack(source, { frameRate: frames / length });
  await output.start();
  for (let i = 0; i < frames; i++) await source.add((i / frames) * length, length / frames);
  await output.finalize();
  return new File([target.buffer!], picture.name, { type: 'video/mp4' });
}

/** The picture upright, with even sides, as most encoders ask for. */
async function drawn(picture: File): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(picture).catch((cause: unknown) => {
    throw new CaptionerError('not_a_picture', { name: picture.name }, { cause });
  });
  try {
    const pixels = bitmap.width * bitmap.height;
    if (pixels > LARGEST_FRAME) throw new CaptionerError('frame_too_large', { pixels });
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const even = (side: number) => Math.max(2, 2 * Math.round((side * scale) / 2));
    const canvas = new OffscreenCanvas(even(bitmap.width), even(bitmap.height));
    canvas.getContext('2d', { alpha: false })!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    bitmap.close();
  }
}
