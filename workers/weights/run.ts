import type { WeightsApi } from '../../src/boundary/weights.ts';
import { alone } from './alone.ts';
import { download } from './download.ts';
import { Gauge } from './gauge.ts';
import { giveFolder, pack } from './give.ts';
import { look } from './look.ts';
import { removeModel, removeWay } from './remove.ts';
import { take } from './take.ts';
import { verify } from './verify.ts';

/**
 * The thread that keeps weights, read downwards: the files of a model come from the network, a folder or a zip, lie on
 * the shelf (`boundary/shelf.ts`) with a list of those that are whole, and go out again. It alone may ask other hosts;
 * the thread that runs models reads the shelf and asks nobody.
 */
export function weights(): WeightsApi {
  return {
    look,

    download: (entry, way, sources, onProgress, signal) =>
      alone(entry.id, () => download(entry, way, sources, new Gauge(onProgress), signal)),

    take: (entry, supply, onProgress, signal) =>
      alone(entry.id, () => take(entry, supply, new Gauge(onProgress), signal)),

    give: (model, folder, onProgress, signal) =>
      alone(model.id, () => giveFolder(model, folder, new Gauge(onProgress), signal)),

    pack: (model, onProgress, signal) => alone(model.id, () => pack(model, new Gauge(onProgress), signal)),

    verify: (model, onProgress, signal) =>
      alone(model.id, () => verify(model, new Gauge(onProgress), signal)),

    remove: (model, way) =>
      alone(model.id, () => ('dtype' in model && way ? removeWay(model, way) : removeModel(model))),
  };
}
