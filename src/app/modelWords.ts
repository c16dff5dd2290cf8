import { waysOf, type ModelDtype, type ModelEntry, type Way } from '../boundary/catalogue.ts';
import type { ModelDevice } from '../boundary/captioning.ts';
import { waysHere } from '../boundary/waysHere.ts';
import type { WeightsProgress } from '../boundary/weights.ts';
import type { Problem } from './problems.ts';
import type { Job, StoredModel } from './shelf.svelte.ts';
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

/** What a model runs on, in words. */
export const deviceWords: Readonly<Record<ModelDevice, string>> = {
  webgpu: 'the graphics card',
  wasm: 'the processor',
};

/** For what the weights of a way are made, in words. */
export const versionWords: Readonly<Record<Way, string>> = {
  webgpuF16: 'the version for the graphics card with 16 bits',
  webgpu: 'the version for the graphics card',
  wasm: 'the version for the processor',
};

/** How weights are stored, in the field's own short words; several are told apart by what they are for. */
export function dtypeWords(dtype: ModelDtype | undefined): string {
  if (dtype === undefined) return '';
  if (typeof dtype === 'string') return dtype;
  return [...new Set(Object.values(dtype))].join(' + ');
}

/** Whether two ways of a model need the same files. */
export const areOneVersion = ({ dtype }: ModelEntry, a: Way, b: Way): boolean =>
  JSON.stringify(dtype[a]) === JSON.stringify(dtype[b]);

/** Of ways of a model that need the same files the first. */
export const versionsOf = (entry: ModelEntry, among: readonly Way[] = waysOf(entry)): Way[] =>
  among.filter((way) => way === among.find((other) => areOneVersion(entry, way, other)));

/** Versions that run on this machine (`here`) and are not among those that are stored. */
export const versionsToBring = (entry: ModelEntry, here: readonly Way[], stored: readonly Way[]): Way[] =>
  versionsOf(entry, here).filter((way) => !stored.some((other) => areOneVersion(entry, way, other)));

/** Failures that other weights of the same model may not have: not a file or a network that is missing. */
const curable: ReadonlySet<Problem['code']> = new Set([
  'self_test_failed',
  'device_lost',
  'model_run_failed',
  'model_load_failed',
  'worker_died',
]);

/** The surest version that was not tried when a model failed, as it is not stored; null where none would help. */
export function versionThatMayHelp(
  problem: Problem,
  entry: ModelEntry,
  here: readonly Way[],
  stored: readonly Way[],
): Way | null {
  return curable.has(problem.code) ? (versionsToBring(entry, here, stored).at(-1) ?? null) : null;
}

/** What an import came to: whether that runs on the chosen device, and whether it is far too small. */
export function importWords(
  entry: ModelEntry,
  whole: readonly Way[],
  here: readonly Way[],
  stored: StoredModel | null,
): string[] {
  const [way] = whole;
  const lines: string[] = [];
  if (whole.some((one) => here.includes(one)) || !way) lines.push('Imported.');
  else if (way === 'wasm')
    lines.push('Imported were the files for the processor; the graphics card needs others.');
  else
    lines.push('Imported were the files for the graphics card, which the processor runs slowly, if at all.');
  const [have, all] = way ? [stored?.ways?.[way]?.have ?? 0, entry.bytes[way] ?? 0] : [0, 0];
  if (have < all / 2)
    lines.push(
      `They are far smaller than this model is, ${bytes(have)} of ${bytes(all)}: were they cut off?`,
    );
  return lines;
}

/** What a check that found nothing changed is worth. */
export function unchangedWords(files: number, stored: StoredModel | null): string {
  const unknown = stored?.files.filter(({ done }) => done?.checked !== 'hash').length ?? 0;
  const same = `${fileCount(files)} unchanged since they came`;
  return unknown === 0
    ? `${same}, with the published checksums.`
    : `${same}; for ${unknown} no checksum was published to compare with.`;
}

/** `1 file`, `9 files`. */
export const fileCount = (n: number): string => `${n} file${n === 1 ? '' : 's'}`;

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
