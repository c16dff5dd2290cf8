import { VideoSample } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CpuTwin } from '../../workers/analysis/cpu/twin.ts';
import { requestGpu } from '../../workers/analysis/gpu/device.ts';
import { GpuTwin } from '../../workers/analysis/gpu/twin.ts';
import { workingSize } from '../../workers/analysis/picture.ts';

/** A smooth random picture with edges, moved by (dx, dy) pixels: something to follow, and something flat. */
function sample(width: number, height: number, dx: number, dy: number): VideoSample {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x - dx, y - dy];
      const isFlat = u < width / 4;
      const wave = Math.sin(u / 9) + Math.sin(v / 7 + u / 23) + Math.sin((u + v) / 31);
      const box = Math.floor(u / 40) % 2 === Math.floor(v / 40) % 2 ? 40 : 0;
      const at = (y * width + x) * 4;
      data[at] = isFlat ? 90 : 110 + 25 * wave + box;
      data[at + 1] = isFlat ? 90 : 100 + 30 * wave + box;
      data[at + 2] = isFlat ? 90 : 120 - 20 * wave + box;
      data[at + 3] = 255;
    }
  return new VideoSample(data, {
    format: 'RGBX',
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
    colorSpace: { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'rgb', fullRange: true },
  });
}

function points(width: number, height: number): Float32Array {
  const out: number[] = [];
  for (let y = 4; y < height; y += 17) for (let x = 4; x < width; x += 19) out.push(x + 0.25, y + 0.5);
  return Float32Array.from(out);
}

const furthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (v, i) => (Number.isNaN(v) && Number.isNaN(b[i]!) ? 0 : Math.abs(v - b[i]!))));

describe.each([
  ['wide', 640, 360, 0],
  ['odd size', 517, 301, 0],
  ['turned', 640, 360, 90],
  ['upside down', 640, 360, 180],
  ['turned back', 640, 360, 270],
] as const)('the twins on the same pixels: %s', (_, width, height, rotation) => {
  const turned = rotation % 180 !== 0;
  const size = workingSize(turned ? height : width, turned ? width : height);
  const cpu = new CpuTwin(size);
  let gpu: GpuTwin;
  const film = (dx: number, dy: number) => {
    const made = sample(width, height, dx, dy);
    made.setRotation(rotation);
    return made;
  };

  beforeAll(async () => {
    const found = await requestGpu({ acceptSoftware: true });
    if (!found) throw new Error('no WebGPU adapter: start Chromium with --enable-unsafe-webgpu');
    gpu = new GpuTwin(found, size);
  });
  afterAll(() => {
    gpu.dispose();
    gpu.dispose(); // twice is safe
  });

  async function both(dx = 0, dy = 0) {
    const one = film(dx, dy);
    const pictures = [await cpu.picture(one), await gpu.picture(one)] as const;
    one.close();
    return pictures;
  }

  it('reduce and halve agree within half a grey level', async () => {
    const [c, g] = await both();
    expect(furthest(c.quarter.data, g.quarter.data)).toBeLessThan(0.5);
    expect(furthest(c.eighth.data, g.eighth.data)).toBeLessThan(0.5);
    expect(furthest(c.rgb, g.rgb)).toBeLessThanOrEqual(1);
    expect(furthest(c.eighth.data, new Float32Array(c.eighth.data.length))).toBeGreaterThan(50); // not empty
    gpu.release(g);
  });

  it('track agrees within a twentieth of a pixel, and finds the movement', async () => {
    const [c0, g0] = await both();
    const [c1, g1] = await both(7, -4);
    const at = points(size.width, size.height);
    const onCpu = await cpu.track(c0, c1, at, [0, 0]);
    const onGpu = await gpu.track(g0, g1, at, [0, 0]);
    let followed = 0;
    let agreed = 0;
    for (let i = 0; i < onCpu.length; i += 4) {
      if (onCpu[i + 2]! < 0 || onCpu[i + 2]! > 6 || onCpu[i + 3]! !== 0) continue;
      followed++;
      const apart = Math.hypot(onCpu[i]! - onGpu[i]!, onCpu[i + 1]! - onGpu[i + 1]!);
      if (apart < 0.05 && onGpu[i + 3] === onCpu[i + 3]) agreed++;
    }
    expect(followed).toBeGreaterThan(20);
    expect(agreed / followed).toBeGreaterThan(0.97);
    gpu.release(g0);
    gpu.release(g1);
  });

  it('sharpness agrees within two bins of its histogram', async () => {
    const [c, g] = await both();
    const [onCpu, onGpu] = [await cpu.sharpness(c), await gpu.sharpness(g)];
    expect(onCpu.some((v) => !Number.isNaN(v))).toBe(true);
    expect(onGpu.map(Number.isNaN)).toEqual(onCpu.map(Number.isNaN));
    expect(furthest(onCpu, onGpu)).toBeLessThan(2.5 * (2 / 128));
    gpu.release(g);
  });
});
