import { ways, type ModelDevice, type ModelEntry, type Way } from './catalogue.ts';
import { waysHere } from './waysHere.ts';

/** One way down the ladder of running a model: which of its weights, and on what. */
export interface Rung {
  way: Way;
  device: ModelDevice;
}

/** What a way's weights are made for. */
export const deviceOf = (way: Way): ModelDevice => (way === 'wasm' ? 'wasm' : 'webgpu');

/**
 * The rungs of a model on this machine, from the fastest down, each kind of weights once on each device. `have` are the
 * ways whose weights are at hand; where the processor's are not among them, it runs those of the graphics card last,
 * slowly but surely. Not those of a model that has none for the processor: they do not run there.
 */
export async function rungsHere(
  wanted: ModelDevice | 'auto',
  { dtype }: Pick<ModelEntry, 'dtype'>,
  have: readonly Way[] = ways,
): Promise<readonly Rung[]> {
  const atHand = ways.filter((way) => dtype[way] !== undefined && have.includes(way));
  const here = await waysHere(wanted);
  const rungs = atHand
    .filter((way) => here.includes(way))
    .map((way): Rung => ({ way, device: deviceOf(way) }));
  const spare = atHand.at(-1);
  if (spare && !atHand.includes('wasm') && dtype.wasm !== undefined)
    rungs.push({ way: spare, device: 'wasm' });
  const weights = ({ way, device }: Rung) => device + JSON.stringify(dtype[way]);
  return rungs.filter((rung, i) => rungs.findIndex((one) => weights(one) === weights(rung)) === i);
}
