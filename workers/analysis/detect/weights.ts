import type { DetectorUse } from '../../../src/boundary/analysis.ts';
import table from '../../../detectors.json';

/** The set-up puts them beside the page; a built worker lies one folder deeper than the page. */
const place = (file: string) =>
  import.meta.env.DEV
    ? new URL(`/detectors/${file}`, location.origin)
    : new URL(`../detectors/${file}`, location.href);

/** The bytes of one file of weights. Throws where it is not served, or is another file. */
export async function weightsFor(use: DetectorUse): Promise<Uint8Array<ArrayBuffer>> {
  const { file, bytes } = table.find((one) => one.use === use)!;
  const response = await fetch(place(file));
  if (!response.ok) throw new Error(`${file} is not there (${response.status})`);
  const weights = new Uint8Array(await response.arrayBuffer());
  // A server may answer with a page for whatever it does not have.
  if (weights.length !== bytes) throw new Error(`${file} has ${weights.length} bytes, not ${bytes}`);
  return weights;
}
