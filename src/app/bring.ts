import { proxy } from 'comlink';
import type { ModelDevice } from '../boundary/captioning.ts';
import { sourcesOf, waysOf, type ModelEntry } from '../boundary/catalogue.ts';
import { CaptionerError } from '../boundary/errors.ts';
import { waysHere } from '../boundary/waysHere.ts';
import type { WeightsProgress } from '../boundary/weights.ts';
import { keeping } from './threads.ts';

/** Puts on the shelf what the fastest way of a model on this machine needs; asks nobody where it is there already. */
export async function bringModel(
  entry: ModelEntry,
  device: ModelDevice | 'auto',
  tell: (progress: WeightsProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  const way = (await waysHere(device)).find((here) => waysOf(entry).includes(here));
  if (!way) throw new CaptionerError('model_load_failed', { reason: 'no way of running it here' });
  const sources = sourcesOf(entry, document.baseURI);
  await keeping.call((api, own) => api.download(entry, way, sources, proxy(tell), own), signal);
}
