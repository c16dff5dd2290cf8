import {
  BufferTarget,
  CanvasSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  BlobSource,
  Input,
  Mp4OutputFormat,
  MP4,
  Output,
} from 'mediabunny';

/** Bits per pixel and frame: what a phone records at 1080p (about 8 Mbit/s at 25 frames a second). */
const BITS_PER_PIXEL = 0.16;

/** A film of shapes that drift over a grainy ground, a new shot every `take` seconds. H.264, 25 frames a second. */
export async function drawFilm(width: number, height: number, seconds: number, take = 5): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  const ground = grain(context);
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const source = new CanvasSource(canvas, {
    codec: 'avc',
    bitrate: BITS_PER_PIXEL * width * height * 25,
    keyFrameInterval: 2,
  });
  output.addVideoTrack(source, { frameRate: 25 });
  await output.start();
  for (let i = 0; i < seconds * 25; i++) {
    paint(context, ground, i / 25, take);
    await source.add(i / 25, 1 / 25);
  }
  await output.finalize();
  return new File([output.target.buffer!], 'drawn.mp4');
}

/** The same film several times over, without encoding it again. */
export async function repeat(film: File, times: number): Promise<File> {
  const input = new Input({ source: new BlobSource(film), formats: [MP4] });
  const track = (await input.getPrimaryVideoTrack())!;
  const config = (await track.getDecoderConfig())!;
  const length = await track.computeDuration();
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  for (let turn = 0; turn < times; turn++)
    for await (const packet of new EncodedPacketSink(track).packets())
      await source.add(packet.clone({ timestamp: packet.timestamp + turn * length }), {
        decoderConfig: config,
      });
  await output.finalize();
  input.dispose();
  return new File([output.target.buffer!], 'long.mp4');
}

/** A pattern of grain, a little wider than the frame's detail, the same every time. */
function grain(context: OffscreenCanvasRenderingContext2D): CanvasPattern {
  const tile = new OffscreenCanvas(256, 256);
  const image = new ImageData(256, 256);
  let seed = 7;
  for (let i = 0; i < image.data.length; i += 4) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    image.data.set([128, 128, 128, seed >>> 25], i);
  }
  tile.getContext('2d')!.putImageData(image, 0, 0);
  return context.createPattern(tile, 'repeat')!;
}

function paint(
  context: OffscreenCanvasRenderingContext2D,
  ground: CanvasPattern,
  t: number,
  take: number,
): void {
  const { width, height } = context.canvas;
  const shot = Math.floor(t / take);
  context.fillStyle = `hsl(${shot * 67} 30% 40%)`;
  context.fillRect(0, 0, width, height);
  // There and back, so that a long take never leaves its scene.
  const drift = Math.abs(((t % take) % 10) - 5) * width * 0.04;
  for (let k = 0; k < 220; k++) {
    const x = ((k * 7919 + shot * 313) % 1000) / 1000;
    const y = ((k * 104729 + shot * 71) % 1000) / 1000;
    const size = width * (0.006 + ((k * 31) % 17) / 900);
    context.fillStyle = `hsl(${(k * 47) % 360} 50% ${25 + ((k * 13) % 50)}%)`;
    context.fillRect(x * width * 1.3 - drift, y * height, size, size);
  }
  context.setTransform(1, 0, 0, 1, -drift * 0.7, 0);
  context.fillStyle = ground;
  context.fillRect(0, 0, 2 * width, height);
  context.resetTransform();
}
