import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What measures, and the forms that it is written down in. */
const folder = 'workers/analysis';
const forms = ['src/film/frame.ts', 'src/film/look.ts', 'src/film/view.ts'];

/** A short hash over the code that measures: another one, and numbers of now are not those of a recording. */
export function measuringVersion(): string {
  const hash = createHash('sha256');
  const measuring = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);
  for (const path of [...measuring, ...forms].sort())
    hash.update(bare(readFileSync(join(root, path), 'utf8')));
  return hash.digest('hex').slice(0, 12);
}

/** Source as it runs: comments, types and layout measure nothing. */
export function bare(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return outputText;
}
