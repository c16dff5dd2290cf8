import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisEvent } from '../../src/boundary/analysis.ts';
import { isTold } from '../../src/film/phases.ts';
import { ledger } from '../../workers/analysis/decode.ts';
import { probe } from '../../workers/analysis/probe.ts';
import { run } from '../../workers/analysis/run.ts';
import { encode } from '../clips/film.ts';
import { cases } from '../golden/case.ts';

const clip = (name: string) => encode(cases.find((one) => one.name === name)!.film, name);

/** The last word on each shot, and the end. */
async function analyse(file: File, measure: 'cpu' | 'gpu', onEvent = (_: AnalysisEvent) => {}) {
  const shots: Extract<AnalysisEvent, { kind: 'shot' }>[] = [];
  let end: Extract<AnalysisEvent, { kind: 'end' }> | null = null;
  for await (const event of run(file, await probe(file), { measure, detect: false })) {
    onEvent(event);
    if (event.kind === 'shot' && event.final) shots.push(event);
    if (event.kind === 'end') end = event;
  }
  return {
    end: end!,
    shots: shots.map(({ shot }) => [shot.boundary, ...shot.interval.map((t) => Number(t.toFixed(3)))]),
    // What is only supported may lie a hair from its threshold: views are read from the frame in two ways.
    labels: shots.map(({ units }) => units.filter(isTold).map(({ label }) => label)),
  };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('pass 1 on the kernels', () => {
  it.each(['pan right', 'cuts'])('%s: the same shots and units as on the plain twin', async (name) => {
    const file = await clip(name);
    const [onCpu, onGpu] = [await analyse(file, 'cpu'), await analyse(file, 'gpu')];
    expect(onGpu.shots).toEqual(onCpu.shots);
    expect(onGpu.labels).toEqual(onCpu.labels);
    expect(onCpu.labels.flat().length).toBeGreaterThan(0);
  });

  it('a GPU that is lost on the way is left for the plain twin, and no frame is lost', async () => {
    const file = await clip('cuts');
    const whole = await analyse(file, 'cpu');
    const request = navigator.gpu.requestAdapter.bind(navigator.gpu);
    const devices: GPUDevice[] = [];
    vi.spyOn(navigator.gpu, 'requestAdapter').mockImplementation(async (options) => {
      const adapter = (await request(options))!;
      const requestDevice = adapter.requestDevice.bind(adapter);
      adapter.requestDevice = async (descriptor) => {
        const device = await requestDevice(descriptor);
        devices.push(device);
        return device;
      };
      return adapter;
    });
    let seen = 0;
    const mended = await analyse(file, 'gpu', ({ kind }) => {
      if (kind === 'progress' && ++seen === 2) devices[0]!.destroy();
    });
    expect(devices).toHaveLength(1);
    expect(seen).toBeGreaterThan(3);
    expect(mended.end.stopped).toBeNull();
    expect(mended.shots).toEqual(whole.shots);
    expect(mended.labels).toEqual(whole.labels);
    expect(ledger.made).toBe(ledger.closed);
  });
});
