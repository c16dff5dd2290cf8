import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../../dist');
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });

it('ships one copy of ONNX Runtime, and keeps it for the time without a network', () => {
  const runtime = files.filter((name) => /ort-.*\.(wasm|mjs)$/.test(name));
  expect(runtime.map((name) => name.split('.').at(-1)).sort()).toEqual(['mjs', 'wasm']);
  const kept = readFileSync(join(dist, 'offline.worker.js'), 'utf8');
  for (const name of runtime) expect(kept).toContain(name.replaceAll('\\', '/'));
});

it('ships no model with made weights', () => {
  expect(files.filter((name) => name.includes('tiny-smolvlm'))).toEqual([]);
});
