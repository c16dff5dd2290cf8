import { cpSync, mkdtempSync, readdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder with the tiny test model, under the file names that a dtype of the catalogue asks for: by default that of
 * the processor.
 */
export function tinyModel(suffix = '_quantized'): string {
  const folder = mkdtempSync(join(tmpdir(), 'shotscribe-e2e-'));
  cpSync(join(import.meta.dirname, '../models/tiny-smolvlm'), folder, { recursive: true });
  const graphs = join(folder, 'onnx');
  for (const name of readdirSync(graphs))
    renameSync(join(graphs, name), join(graphs, name.replace('.onnx', `${suffix}.onnx`)));
  return folder;
}
