import { parseArgs } from 'node:util';
import { chosenModel } from '../../cli/model.ts';
import { modelsPath } from '../../cli/serve.ts';
import { openBench, softwareGpu } from './browser.ts';
import type {} from './readerPage.ts';

const usage = `npm run golden -- --model ID --models-dir DIR [--device wasm|webgpu]
  What a model says of the bundled test card, as models.json records it for one way of running it: later loads of the
  same files must say the same. Record only what is right: the first of the four answers is the true one.
  --models-dir DIR   where the model lies (DIR/<owner>/<name>/ or its own folder)
  --device           wasm (default), or webgpu as software computes it: slow, and without a driver's mistakes`;

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    'models-dir': { type: 'string' },
    device: { type: 'string', default: 'wasm' },
    help: { type: 'boolean' },
  },
});
const { model: id, 'models-dir': folder } = values;
if (values.help || !id || !folder) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
const device = values.device === 'webgpu' ? 'webgpu' : 'wasm';
const { entry } = chosenModel({ model: id, modelsFolder: folder })!;
const bench = await openBench(folder, device === 'webgpu' ? softwareGpu : []);
try {
  await bench.page.evaluate((url) => import(url), '/tests/bench/readerPage.ts');
  const { cite, way, test } = await bench.page.evaluate(
    ([one, base, on]) => readerBench.testCard(one, base, on),
    // What was recorded before does not count.
    [{ ...entry, golden: {} }, modelsPath, device] as const,
  );
  const isRight = test.values[0] === Math.max(...test.values);
  console.log(
    `${cite}, ${way}: ${isRight ? 'it sees the card' : 'WRONG: it takes the card for something else'}`,
  );
  console.log(`what was read can ${test.shares ? '' : 'NOT '}be shared between questions`);
  console.log(`"golden": ${JSON.stringify({ [way]: test.values.map((value) => Number(value.toFixed(4))) })}`);
} finally {
  await bench.close();
}
