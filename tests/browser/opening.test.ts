import { describe, expect, it } from 'vitest';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { CpuTwin } from '../../workers/analysis/cpu/twin.ts';
import { close, frames } from '../../workers/analysis/decode.ts';
import { workingSize, type Plane } from '../../workers/analysis/picture.ts';
import { openFilm, probe } from '../../workers/analysis/probe.ts';
import { whyTrackless } from '../../workers/analysis/sniff.ts';
import { fixture } from '../clips/fixtures.ts';

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;

interface Seen {
  t: number;
  /** Number of the frame, read off its grey: 40 + 10 n in limited range. */
  number: number;
  picture: Plane;
}

/** Every frame of a fixture, as analysis sees it. */
async function watch(name: string): Promise<Seen[]> {
  const file = await fixture(name);
  const source = await probe(file);
  const film = await openFilm(file);
  const twin = new CpuTwin(workingSize(source.width, source.height));
  const seen: Seen[] = [];
  for await (const frame of frames(film.track, { start: source.start })) {
    const { levels } = await twin.picture(frame.sample);
    const limited = mean(levels[0]!.data) * (219 / 255) + 16;
    seen.push({ t: frame.t, number: Math.round((limited - 40) / 10), picture: levels[0]! });
    close(frame);
  }
  film.input.dispose();
  return seen;
}

const numbers = (seen: Seen[]) => seen.map((frame) => frame.number);
const twelve = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

describe('presentation time is the only clock', () => {
  it('plain: frames in order, a twelfth of a second apart', async () => {
    const seen = await watch('plain.mp4');
    expect(numbers(seen)).toEqual(twelve);
    seen.forEach((frame, i) => expect(frame.t).toBeCloseTo(i / 12, 3));
  });

  it('B-frames come in the order they are shown, none lost', async () => {
    expect(numbers(await watch('bframes.mp4'))).toEqual(twelve);
  });

  it('a file that starts at 2 s starts at 0 here, and says so', async () => {
    const source = await probe(await fixture('start_at_2s.mkv'));
    expect(source.start).toBeCloseTo(2, 3);
    expect(source.duration).toBeCloseTo(1, 1);
    const seen = await watch('start_at_2s.mkv');
    expect(numbers(seen)).toEqual(twelve);
    expect(seen[0]!.t).toBe(0);
  });

  it('an edit list hides the pictures before its start, and part of the first one', async () => {
    const seen = await watch('edit_list.mp4'); // starts at 0.34 s, within frame 4
    expect(numbers(seen)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
    expect(seen[0]!.t).toBe(0);
    expect(seen[1]!.t).toBeCloseTo(5 / 12 - 0.34, 3);
  });

  it('a variable rate is said so, and each frame keeps its own time', async () => {
    expect((await probe(await fixture('vfr.mp4'))).frameRate).toBeNull();
    expect((await probe(await fixture('plain.mp4'))).frameRate).toBeCloseTo(12, 5);
    const seen = await watch('vfr.mp4');
    expect(seen.at(-1)!.t).toBeCloseTo(2, 2);
    expect(seen[8]!.t).toBeCloseTo(64 / 60.5, 2);
  });

  it('a hole in the time stamps stays a hole', async () => {
    const seen = await watch('gap.mp4');
    expect(numbers(seen)).toEqual(twelve);
    expect(seen[6]!.t - seen[5]!.t).toBeCloseTo(7 / 12, 2);
  });
});

describe('pictures are upright and square-pixelled', () => {
  /** Mean luma of the left, right, top and bottom quarters. */
  function sides({ width, height, data }: Plane) {
    const part = (keep: (x: number, y: number) => boolean) =>
      mean(data.filter((_, i) => keep(i % width, Math.floor(i / width))));
    return {
      left: part((x) => x < width / 4),
      right: part((x) => x >= (3 * width) / 4),
      top: part((_, y) => y < height / 4),
      bottom: part((_, y) => y >= (3 * height) / 4),
    };
  }
  // The light half is on the left of the coded picture; ffmpeg's angle is counter-clockwise.
  it.each([
    ['halves.mp4', 64, 48, 'left', 'right'],
    ['turned_90.mp4', 48, 64, 'bottom', 'top'],
    ['turned_180.mp4', 64, 48, 'right', 'left'],
    ['turned_270.mp4', 48, 64, 'top', 'bottom'],
  ] as const)('%s', async (name, width, height, light, dark) => {
    const source = await probe(await fixture(name));
    expect([source.width, source.height]).toEqual([width, height]);
    const seen = sides((await watch(name))[0]!.picture);
    expect(seen[light]).toBeGreaterThan(200);
    expect(seen[dark]).toBeLessThan(60);
  });

  it('anamorphic pixels are stretched', async () => {
    const source = await probe(await fixture('anamorphic.mp4'));
    expect([source.width, source.height, source.pixelAspect]).toEqual([128, 48, 2]);
    const [first] = await watch('anamorphic.mp4');
    expect([first!.picture.width, first!.picture.height]).toEqual([128, 48]);
  });
});

describe('what cannot be opened says why', () => {
  it.each([
    ['text.mp4', 'not_a_video'],
    ['empty.mp4', 'not_a_video'],
    ['sound_only.m4a', 'no_video_track'],
    ['hevc.mp4', 'codec_unsupported'],
    ['encrypted.mp4', 'encrypted'],
    ['no_index.mp4', 'truncated'],
  ])('%s: %s', async (name, code) => {
    const error = await probe(await fixture(name)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CaptionerError);
    expect((error as CaptionerError).code).toBe(code);
  });

  it('a text that speaks of encryption is a text; streams of no known kind are not a broken film', async () => {
    const codeOf = async (file: File) =>
      ((await probe(file).catch((e: unknown) => e)) as CaptionerError).code;
    expect(await codeOf(new File(['a note on encv and sinf boxes'], 'note.mp4'))).toBe('not_a_video');
    const [whole, noIndex] = [await fixture('sound_only.m4a'), await fixture('no_index.mp4')];
    expect(await whyTrackless(whole)).toBe('no_video_track');
    expect(await whyTrackless(noIndex)).toBe('truncated');
    expect(await whyTrackless(new File(['OggS of some kind'], 'theora.ogv'))).toBe('codec_unsupported');
  });

  it('names the codec it cannot decode', async () => {
    const error = await probe(await fixture('hevc.mp4')).catch((e: unknown) => e);
    expect((error as CaptionerError).details['codec']).toMatch(/^h[ve][vc]1/);
  });
});
