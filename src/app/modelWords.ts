import { waysOf, type ModelDtype, type ModelEntry, type Way } from '../boundary/catalogue.ts';
import type { ModelDevice } from '../boundary/captioning.ts';
import { waysHere } from '../boundary/waysHere.ts';
import type { WeightsProgress } from '../boundary/weights.ts';
import type { Job } from './shelf.svelte.ts';
import { bytes, length } from './timecode.ts';

export type { Way };

/** The ways of each model on this machine and the device that a person wants, from the fastest down. */
export async function waysTo(
  device: ModelDevice | 'auto',
  entries: readonly ModelEntry[],
): Promise<ReadonlyMap<string, readonly Way[]>> {
  const here = await waysHere(device);
  return new Map(entries.map((entry) => [entry.id, here.filter((way) => waysOf(entry).includes(way))]));
}

/** What a way runs on, in words. */
export const deviceWords: Readonly<Record<Way, string>> = {
  webgpuF16: 'the graphics card',
  webgpu: 'the graphics card',
  wasm: 'the processor',
};

/** How weights are stored, in the field's own short words; several are told apart by what they are for. */
export function dtypeWords(dtype: ModelDtype | undefined): string {
  if (dtype === undefined) return '';
  if (typeof dtype === 'string') return dtype;
  return [...new Set(Object.values(dtype))].join(' + ');
}

/** The ways of a model that need the same files, once each. */
export function variantsOf(entry: ModelEntry): { way: Way; dtype: ModelDtype | undefined }[] {
  const variants = new Map<string, Way>();
  for (const way of waysOf(entry)) {
    const key = JSON.stringify(entry.dtype[way]);
    if (!variants.has(key)) variants.set(key, way);
  }
  return [...variants.values()].map((way) => ({ way, dtype: entry.dtype[way] }));
}

/** Why a model does not run on the device that a person wants. */
export function lackWords(entry: ModelEntry): string {
  const ways = waysOf(entry);
  if (ways.includes('wasm')) return 'This browser offers no graphics card (WebGPU) to run it on.';
  const shaders = ways.includes('webgpu') ? '' : ' that calculates with 16 bits';
  return `It needs a graphics card (WebGPU)${shaders}: there are no weights of it for the processor.`;
}

/** What is going on, in a word. */
export function workWords({ work, progress }: Job): string {
  switch (progress?.stage) {
    case 'waiting':
      return 'Connection lost';
    case 'checking':
      return work === 'check' ? 'Checking' : 'Checking what is there';
    case 'downloading':
      return 'Downloading';
    case 'copying':
      return work === 'import' ? 'Copying in' : 'Copying out';
    default:
      return work === 'delete'
        ? 'Deleting'
        : work === 'download'
          ? 'Asking for the files'
          : 'Reading the list';
  }
}

/** How far it is: `120 of 267 MB · 12 MB/s · 13 s left`. */
export function progressWords({ stage, loaded, total, rate, left }: WeightsProgress): string {
  if (stage === 'waiting') return left === null ? '' : `trying again in ${Math.ceil(left)} s`;
  if (total === 0) return '';
  const parts = [`${bytes(loaded)} of ${bytes(total)}`];
  if (rate !== null && rate > 0) parts.push(`${bytes(rate)}/s`);
  if (left !== null && loaded < total) parts.push(`${length(Math.max(1, left))} left`);
  return parts.join(' · ');
}

/** A day and a minute, as this computer writes them. */
export const moment = (at: number): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
