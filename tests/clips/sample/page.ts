import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import { layer } from '../paint.ts';
import { SampleFilm } from './film.ts';
import { type Reel, reels } from './reels.ts';
import { frameRate, size } from './shots.ts';

/** H.264 High, level 3.1. */
const CODEC = 'avc1.64001f';

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
  const track = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(track, { frameRate });
  await output.start();
  let known: string | null = null;
  for (const reel of reels)
    for (const { packet, meta } of await encode(reel)) {
      const description = meta?.decoderConfig && String(bytesOf(meta.decoderConfig.description));
      known ??= description ?? null;
      // One description holds for the whole file.
      if (description && description !== known) throw new Error('the encoder changed its parameters');
      await track.add(packet, meta);
    }
  await output.finalize();
  return toBase64(new Blob([target.buffer!]));
}

/** One reel, with an encoder of its own: its first frame stands alone. */
async function encode({ from, to, bitrate }: Reel) {
  const encoded: { packet: EncodedPacket; meta?: EncodedVideoChunkMetadata }[] = [];
  const failed: unknown[] = [];
  const encoder = new VideoEncoder({
    output: (chunk, meta) => encoded.push({ packet: EncodedPacket.fromEncodedChunk(chunk), meta }),
    error: (error) => failed.push(error),
  });
  encoder.configure({
    codec: CODEC,
    ...size,
    bitrate,
    framerate: frameRate,
    latencyMode: 'quality',
    avc: { format: 'avc' },
  });
  for (let i = Math.round(from * frameRate); i < Math.round(to * frameRate); i++) {
    film.draw(brush, i / frameRate);
    const frame = new VideoFrame(canvas, { timestamp: (i * 1e6) / frameRate, duration: 1e6 / frameRate });
    encoder.encode(frame, { keyFrame: i === Math.round(from * frameRate) });
    frame.close();
    while (encoder.encodeQueueSize > 2) await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await encoder.flush();
  encoder.close();
  if (failed.length > 0) throw failed[0];
  return encoded;
}

function bytesOf(source: AllowSharedBufferSource | undefined): Uint8Array {
  if (!source) return new Uint8Array();
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

const studio = { still, render };

declare global {
  /** What the render script calls. */
  var sample: typeof studio;
}

globalThis.sample = studio;
