import type { WeightsApi, WeightsProgress } from '../../src/boundary/weights.ts';
import { alone } from './alone.ts';
import { download } from './download.ts';
import { Gauge } from './gauge.ts';
import { giveFolder, pack } from './give.ts';
import { look } from './look.ts';
import { removeModel, removeWay } from './remove.ts';
import { take } from './take.ts';
import { verify } from './verify.ts';

/** Does some work and tells how far it is, every second at least. */
async function told<R>(
  tell: (progress: WeightsProgress) => void,
  work: (gauge: Gauge) => Promise<R>,
): Promise<R> {
  const gauge = new Gauge(tell);
  const clock = setInterval(() => gauge.tick(), 1000);
  try {
    return await work(gauge);
  } finally {
    clearInterval(clock);
  }
}

/**
 * The thread that keeps weights, read downwards: the files of a model come from the network, a folder or a zip, lie on
 * the shelf (`boundary/shelf.ts`) with a list of those that are whole, and go out again. It alone may ask other hosts;
 * the thread that runs models reads the shelf and asks nobody.
 */
export function weights(): WeightsApi {
  return {
    look,

    download: (entry, way, sources, onProgress, signal) =>
      alone(
        entry.id,
        () => told(onProgress, (gauge) => download(entry, way, sources, gauge, signal)),
        signal,
      ),

    take: (entry, supply, onProgress, signal) =>
      alone(entry.id, () => told(onProgress, (gauge) => take(entry, supply, gauge, signal)), signal),

    give: (model, folder, onProgress, signal) =>
      alone(model.id, () => told(onProgress, (gauge) => giveFolder(model, folder, gauge, signal)), signal),

    pack: (model, onProgress, signal) =>
      alone(model.id, () => told(onProgress, (gauge) => pack(model, gauge, signal)), signal),

    verify: (model, onProgress, signal) =>
      alone(model.id, () => told(onProgress, (gauge) => verify(model, gauge, signal)), signal),

    remove: (model, way) =>
      alone(model.id, () => ('dtype' in model && way ? removeWay(model, way) : removeModel(model))),
  };
}
