import * as Comlink from 'comlink';
import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, QUALITY_HIGH } from 'mediabunny';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisApi, AnalysisEvent } from '../../src/boundary/analysis.ts';
import { read } from '../../src/boundary/stream.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import type { Seen } from '../../src/film/people/seen.ts';
import { weightsFor } from '../../workers/analysis/detect/weights.ts';
import { makeLooker } from '../../workers/analysis/look.ts';
import { probe } from '../../workers/analysis/probe.ts';
import { run } from '../../workers/analysis/run.ts';
import { drawnFace, type Place } from './drawnFace.ts';

const still = (place: Place | null) => drawnFace(640, 360, place);

/** What a fresh looker sees on one still. */
async function seenOn(place: Place | null): Promise<Seen | null> {
  const looker = await makeLooker({ detect: true });
  return (await looker.look(still(place), 0)).seen;
}

/** A second and a half of a face that holds still, at twelve frames a second. */
async function film(): Promise<File> {
  const canvas = still({});
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new CanvasSource(canvas, { codec: 'avc', bitrate: QUALITY_HIGH, keyFrameInterval: 2 });
  output.addVideoTrack(source, { frameRate: 12 });
  await output.start();
  for (let i = 0; i < 18; i++) await source.add(i / 12, 1 / 12);
  await output.finalize();
  return new File([target.buffer!], 'face.mp4');
}

/** Refuses the files whose address contains one of these. */
function refuse(...parts: string[]): void {
  const real = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) =>
    parts.some((part) => String(input).includes(part))
      ? Promise.resolve(new Response('not here', { status: 404 }))
      : real(input, init),
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** These come first: detectors that were loaded are kept. */
describe('without some detectors', () => {
  it('the others go on', async () => {
    refuse('face_landmarker');
    const looker = await makeLooker({ detect: true });
    const { seen } = await looker.look(still({}), 0);
    expect([...looker.missing().keys()]).toEqual(['headPose']);
    expect(looker.missing().get('headPose')).toContain('face_landmarker.task');
    expect(seen?.faces).toMatchObject([{ pose: null }]);
  });

  it('nobody is said to be absent where nobody was looked for, which is said once', async () => {
    refuse('/detectors/');
    const file = await film();
    const events: AnalysisEvent[] = [];
    for await (const event of run(file, await probe(file), { measure: 'cpu', stats: true }))
      events.push(event);
    const missing = events.filter((event) => event.kind === 'missing');
    expect(missing).toHaveLength(1);
    expect(missing[0]!.detectors.map(({ use }) => use)).toEqual(expect.arrayContaining(['faces', 'things']));
    const looks = events
      .flatMap((event) => (event.kind === 'stats' ? event.frames : []))
      .flatMap((f) => f.look ?? []);
    expect(looks.length).toBeGreaterThan(2);
    expect(looks.every(({ seen }) => seen === null)).toBe(true);
    expect(events.at(-1)).toMatchObject({ kind: 'end', stopped: null });
  });

  it('a page in place of weights is no detector', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('<!doctype html>'));
    await expect(weightsFor('faces')).rejects.toThrow(/has 15 bytes, not 229746/);
  });

  it('the next film tries again', async () => {
    expect((await seenOn({}))?.faces).toHaveLength(1);
  });
});

describe('the detectors', () => {
  it.each<Place>([{}, { x: 0.3, height: 0.5 }, { roll: 15 }, { roll: -15 }])(
    'find a face at %o',
    async (place) => {
      const seen = await seenOn(place);
      expect(seen?.faces).toHaveLength(1);
      const [face] = seen!.faces;
      const [x, y, w, h] = face!.box;
      const height = place.height ?? 0.4;
      // The drawn head's features lie about its middle; a box runs from the brows to the chin.
      expect(Math.abs(x + w / 2 - (place.x ?? 0.5))).toBeLessThan(0.05);
      expect(Math.abs(y + h / 2 - 0.45 - 0.15 * height)).toBeLessThan(0.06);
      expect(h / height).toBeGreaterThan(0.6);
      expect(h / height).toBeLessThan(1);
      expect(face!.score).toBeGreaterThan(0.75);
      expect(Math.abs(face!.pose!.yaw)).toBeLessThan(5);
      expect(Math.abs(face!.pose!.pitch)).toBeLessThan(10);
      expect(Math.abs(face!.pose!.roll - (place.roll ?? 0))).toBeLessThan(4);
    },
  );

  it('find nobody before a wall', async () => {
    expect(await seenOn(null)).toMatchObject({ faces: [], people: [], peopleArea: null });
  });

  it('do not look again where nothing has changed', async () => {
    const looker = await makeLooker({ detect: true });
    const first = await looker.look(still({}), 0);
    expect((await looker.look(still({}), 0.5)).seen).toBe(first.seen);
    const moved = await looker.look(still({ x: 0.4 }), 1);
    expect(moved.seen).not.toBe(first.seen);
    expect(moved.seen!.faces[0]!.box[0]).toBeLessThan(first.seen!.faces[0]!.box[0] - 0.05);
  });

  it('work in the analysis thread, on decoded frames', async () => {
    installTransferHandlers();
    const url = new URL('./detect.worker.ts', import.meta.url);
    const worker = new Worker(url, { type: 'module' });
    try {
      const api = Comlink.wrap<AnalysisApi>(worker);
      const file = await film();
      const events: AnalysisEvent[] = [];
      const source = await api.open(file);
      for await (const event of read(await api.analyse(file, source, { measure: 'cpu', stats: true })))
        events.push(event as AnalysisEvent);
      expect(events.filter(({ kind }) => kind === 'missing')).toEqual([]);
      const frames = events.flatMap((event) => (event.kind === 'stats' ? event.frames : []));
      const faces = frames.flatMap(({ look }) => (look ? [look.seen?.faces.length] : []));
      expect(faces.length).toBeGreaterThan(2);
      expect(faces.every((count) => count === 1)).toBe(true);
    } finally {
      worker.terminate();
    }
  });
});
