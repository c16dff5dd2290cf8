import { VideoSample, VideoSampleSink } from 'mediabunny';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isAbort } from '../../src/boundary/errors.ts';
import type { AnalysisEvent } from '../../src/boundary/analysis.ts';
import { ledger } from '../../workers/analysis/decode.ts';
import { probe } from '../../workers/analysis/probe.ts';
import { run } from '../../workers/analysis/run.ts';
import { encode } from '../clips/film.ts';
import { frameRate } from '../clips/script.ts';

const SECONDS = 4;
const film = encode(
  {
    shots: [
      {
        draw: 'plate',
        seed: 71,
        seconds: SECONDS,
        path: {
          x: [
            [0, -0.2],
            [SECONDS, 0.2],
          ],
        },
      },
    ],
  },
  'lifecycle',
);

/** The film with its middle written over: the index is whole, the pictures from there on are not. */
async function broken(): Promise<File> {
  const file = await film;
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes.fill(0xff, bytes.length * 0.5, bytes.length * 0.9);
  return new File([bytes], 'broken.mp4');
}

/** The film broken off: its index speaks of pictures that are not there. */
async function cutOff(): Promise<File> {
  const file = await film;
  return new File([file.slice(0, file.size * 0.6)], 'cut-off.mp4');
}

async function events(file: File, signal?: AbortSignal): Promise<AnalysisEvent[]> {
  const all: AnalysisEvent[] = [];
  for await (const event of run(file, await probe(file), { measure: 'cpu', detect: false }, signal))
    all.push(event);
  return all;
}

const endOf = (all: readonly AnalysisEvent[]) => all.at(-1) as Extract<AnalysisEvent, { kind: 'end' }>;

describe('frames made are frames closed', () => {
  let before = { ...ledger };
  /** Frames made since the start, less the one that opening decodes. */
  const since = () => ledger.made - before.made - 1;
  const start = () => (before = { ...ledger });

  /** A decoder gives its last frames back a moment after it was told to stop. */
  afterEach(() => vi.waitFor(() => expect(ledger.closed).toBe(ledger.made), { timeout: 2000 }));

  it('after the end', async () => {
    start();
    const end = endOf(await events(await film));
    expect(end).toEqual({
      kind: 'end',
      frames: SECONDS * frameRate,
      until: expect.closeTo(SECONDS, 2),
      stopped: null,
    });
    expect(since()).toBe(SECONDS * frameRate);
    expect(ledger.closed).toBe(ledger.made);
  });

  it('after an early exit, without reading on', async () => {
    start();
    const file = await film;
    for await (const event of run(file, await probe(file), { measure: 'cpu', detect: false }))
      if (event.kind === 'shot') break;
    expect(since()).toBeGreaterThan(0);
    expect(since()).toBeLessThan((SECONDS * frameRate) / 2);
    await vi.waitFor(() => expect(ledger.closed).toBe(ledger.made));
    const made = ledger.made;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ledger.made).toBe(made);
  });

  it('after an abort, which is an AbortError', async () => {
    start();
    const file = await film;
    const controller = new AbortController();
    const source = await probe(file);
    const seen: AnalysisEvent[] = [];
    const error = await (async () => {
      for await (const event of run(file, source, { measure: 'cpu', detect: false }, controller.signal)) {
        seen.push(event);
        if (seen.length === 3) controller.abort();
      }
      return null;
    })().catch((reason: unknown) => reason);
    expect(isAbort(error)).toBe(true);
    expect(seen.length).toBeLessThan(8);
    expect(since()).toBeLessThan((SECONDS * frameRate) / 2);
  });

  it('after an abort at any frame, counted at the decoder itself', async () => {
    const given = new Set<VideoSample>();
    const samples = VideoSampleSink.prototype.samples;
    vi.spyOn(VideoSampleSink.prototype, 'samples').mockImplementation(async function* (
      this: VideoSampleSink,
      ...at
    ) {
      for await (const sample of samples.apply(this, at)) {
        given.add(sample);
        await new Promise((resolve) => setTimeout(resolve, 3)); // the abort finds one on its way
        yield sample;
      }
    });
    const closed = vi.spyOn(VideoSample.prototype, 'close');
    const file = await film;
    for (let after = 1; after <= 6; after++) {
      const controller = new AbortController();
      const source = await probe(file);
      let seen = 0;
      const aborted = (async () => {
        for await (const _ of run(file, source, { measure: 'cpu', detect: false }, controller.signal))
          if (++seen === after) controller.abort();
      })();
      await expect(aborted).rejects.toSatisfy(isAbort);
    }
    await vi.waitFor(() => {
      const isClosed = new Set(closed.mock.contexts as VideoSample[]);
      expect([...given].filter((sample) => !isClosed.has(sample))).toEqual([]);
    });
    expect(given.size).toBeGreaterThan(12);
    vi.restoreAllMocks();
  });

  it('after a drive that is gone, which is an error to try again and no end of the film', async () => {
    const samples = VideoSampleSink.prototype.samples;
    const file = await film;
    const source = await probe(file);
    vi.spyOn(VideoSampleSink.prototype, 'samples').mockImplementation(async function* (
      this: VideoSampleSink,
      ...at
    ) {
      let count = 0;
      for await (const sample of samples.apply(this, at)) {
        if (++count > 20) {
          sample.close();
          throw new DOMException('The file could not be read.', 'NotReadableError');
        }
        yield sample;
      }
    });
    const seen: string[] = [];
    const error = await (async () => {
      for await (const { kind } of run(file, source, { measure: 'cpu', detect: false })) seen.push(kind);
      return null;
    })().catch((reason: unknown) => reason);
    vi.restoreAllMocks();
    expect(error).toMatchObject({ code: 'file_unreadable' });
    expect(seen).toContain('progress');
    expect(seen).not.toContain('end');
  });

  it('after damage in mid-file: what decoded is kept, and the end says why', async () => {
    start();
    const all = await events(await broken());
    const { frames, stopped } = endOf(all);
    expect(stopped).toEqual(expect.any(String));
    expect(frames).toBeGreaterThan(SECONDS * frameRate * 0.2);
    expect(frames).toBeLessThan(SECONDS * frameRate);
    expect(since()).toBeGreaterThanOrEqual(frames);
    expect(all.some((event) => event.kind === 'shot' && event.final && event.units.length > 0)).toBe(true);
  });

  it('after a film of 120 pictures a second, of which every other one is measured', async () => {
    const quick = await encode({ rate: 120, shots: [{ draw: 'plate', seed: 72, seconds: 0.5 }] }, 'quick');
    start();
    expect(endOf(await events(quick))).toMatchObject({ frames: 30, stopped: null });
    expect(since()).toBe(60);
  });

  it('after a file that is cut off', async () => {
    start();
    const { frames, stopped, until } = endOf(await events(await cutOff()));
    expect(stopped).toEqual(expect.any(String));
    expect(frames).toBeGreaterThan(SECONDS * frameRate * 0.2);
    expect(until).toBeLessThan(SECONDS * 0.9);
  });
});

it('says something of the first shot before a quarter of the frames is made', async () => {
  const file = await film;
  const source = await probe(file);
  const before = ledger.made;
  for await (const event of run(file, source, { measure: 'cpu', detect: false }))
    if (event.kind === 'shot') {
      expect(event.final).toBe(false);
      expect(event.units.length).toBeGreaterThan(0);
      break;
    }
  expect(ledger.made - before).toBeLessThan((SECONDS * frameRate) / 4);
});
