import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { getManifest } from 'workbox-build';
import { kept } from '../../vite.config.ts';

it('keeps the app for the time without a network, and no weights that are served beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shotscribe-'));
  const files = [
    'index.html',
    'assets/index.js',
    'assets/ort.wasm',
    'detectors/face.tflite',
    'models/org/name/config.json',
    'models/org/name/onnx/embed_tokens.onnx',
    'models/tokenizer.json',
  ];
  try {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), file);
    }
    const { manifestEntries } = await getManifest({ globDirectory: folder, ...kept });
    expect(manifestEntries.map(({ url }) => url).sort()).toEqual(
      files.filter((file) => !file.startsWith('models/')).sort(),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
