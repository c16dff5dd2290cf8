import { VideoSample } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { CpuTwin } from '../../../workers/analysis/cpu/twin.ts';
import { workingSize } from '../../../workers/analysis/picture.ts';

const [width, height] = [192, 108];

/** A frame as decoders give it, its luma a pattern of its own. */
function frame(seed: number, rotation: 0 | 90 = 0): VideoSample {
  const data = new Uint8Array((width * height * 3) / 2);
  for (let i = 0; i < width * height; i++) data[i] = 40 + ((i * (seed + 3)) % 160);
  data.fill(100 + 10 * seed, width * height);
  const colorSpace = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;
  const sample = new VideoSample(data, {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    timestamp: seed,
    colorSpace,
  });
  sample.setRotation(rotation);
  return sample;
}

const twinFor = (rotation: number) =>
  new CpuTwin(rotation === 0 ? workingSize(width, height) : workingSize(height, width));

describe.each([0, 90] as const)('the plain twin on frames turned by %i degrees', (rotation) => {
  const numbers = async (twin: CpuTwin, sample: VideoSample) => {
    const picture = await twin.picture(sample);
    const { quarter, eighth, rgb, levels } = picture;
    return {
      picture,
      kept: structuredClone([quarter.data, eighth.data, rgb, levels.map(({ data }) => data)]),
    };
  };
  const now = ({ quarter, eighth, rgb, levels }: Awaited<ReturnType<CpuTwin['picture']>>) => [
    quarter.data,
    eighth.data,
    rgb,
    levels.map(({ data }) => data),
  ];

  it('reuses only what was given back', async () => {
    const twin = twinFor(rotation);
    const first = await numbers(twin, frame(1, rotation));
    const second = await numbers(twin, frame(2, rotation));
    expect(now(first.picture)).toEqual(first.kept);
    twin.release(first.picture);
    const third = await numbers(twin, frame(3, rotation));
    expect(now(second.picture)).toEqual(second.kept);
    expect(third.kept).toEqual((await numbers(twinFor(rotation), frame(3, rotation))).kept);
    expect(third.kept).not.toEqual(second.kept);
    await numbers(twin, frame(4, rotation));
    expect(now(third.picture)).toEqual(third.kept);
  });

  it('shrinks the frame that it is given, whichever it read last', async () => {
    const size = rotation === 0 ? { width: 96, height: 54 } : { width: 54, height: 96 };
    const twin = twinFor(rotation);
    const [one, two] = [frame(1, rotation), frame(2, rotation)];
    await twin.picture(one);
    const read = await twin.pixels(one, size);
    const other = await twin.pixels(two, size);
    expect(await twinFor(rotation).pixels(one, size)).toEqual(read);
    expect(await twin.pixels(one, size)).toEqual(read);
    expect(other).not.toEqual(read);
  });
});
