import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../../dist');
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });

it('ships one copy of each build of ONNX Runtime, and keeps them for the time without a network', () => {
  const runtime = files.filter((name) => /ort-.*\.(wasm|mjs)$/.test(name));
  // The models' build can wait for a GPU; the detectors' is the plain one, which starts in a third of the time.
  const builds = runtime.map(
    (name) => `${name.includes('asyncify') ? 'models' : 'detectors'} ${name.split('.').at(-1)}`,
  );
  expect(builds.sort()).toEqual(['detectors mjs', 'detectors wasm', 'models mjs', 'models wasm']);
  const kept = readFileSync(join(dist, 'offline.worker.js'), 'utf8');
  for (const name of runtime) expect(kept).toContain(name.replaceAll('\\', '/'));
});

it('ships no model with made weights', () => {
  expect(files.filter((name) => name.includes('tiny-smolvlm'))).toEqual([]);
});
