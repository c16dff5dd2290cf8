import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const top = join(import.meta.dirname, '../..');

/** What each room may import: other rooms, and packages. A room may always import itself. */
const law: Record<string, { rooms: string[]; packages: RegExp | null }> = {
  'src/film': { rooms: [], packages: null },
  'src/flow': { rooms: [], packages: null },
  'src/boundary': { rooms: ['src/film', 'models.json'], packages: /^comlink$/ },
  'src/app': { rooms: ['src/boundary', 'src/film'], packages: /^(svelte|comlink|idb)(\/|$)/ },
  'src/ui': { rooms: ['src/app', 'src/film'], packages: /^(svelte|bits-ui)(\/|$)/ },
  'workers/analysis': {
    rooms: ['src/film', 'src/flow', 'src/boundary', 'detectors.json'],
    packages: /^(comlink|mediabunny|@mediapipe\/tasks-vision(\/.*)?|onnxruntime-web\/.*)$/,
  },
  'workers/captioning': {
    rooms: ['src/film', 'src/flow', 'src/boundary'],
    packages: /^(comlink|@huggingface\/transformers|onnxruntime-web(\/.*)?)$/,
  },
  'workers/weights': {
    rooms: ['src/film', 'src/boundary'],
    packages: /^(comlink|@noble\/hashes\/.*|@zip\.js\/zip\.js\/.*)$/,
  },
  'workers/offline': { rooms: [], packages: /^workbox-/ },
};

const importing =
  /(?:^|[\s;}])(?:import|export)\s+(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm;

function filesIn(folder: string): string[] {
  return readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => relative(top, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(top, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...text.matchAll(importing)].map((match) => (match[1] ?? match[2])!);
}

const resolved = (file: string, target: string) =>
  relative(top, join(top, dirname(file), target.replace(/\?.*$/, '')));
const roomOf = (path: string) => Object.keys(law).find((room) => path.startsWith(room + '/'));

/** One line for each import of `file` that the law forbids. */
function breaches(file: string, imports: string[]): string[] {
  const room = roomOf(file)!;
  const { rooms, packages } = law[room]!;
  return imports.flatMap((target) => {
    if (!target.startsWith('.')) return packages?.test(target) ? [] : [`${file} imports package ${target}`];
    const path = resolved(file, target);
    const allowed = [room, ...rooms].some((r) => path === r || path.startsWith(r + '/'));
    return allowed ? [] : [`${file} imports ${path}`];
  });
}

/** The first cycle found, as a path of files, or null. */
function cycle(graph: Map<string, string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const found = visit(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return null;
}

describe('the import law', () => {
  const files = Object.keys(law).flatMap(filesIn);

  it('sees the files of every room', () => {
    for (const room of Object.keys(law))
      expect(
        files.filter((f) => roomOf(f) === room),
        room,
      ).not.toEqual([]);
  });

  it('is kept by every file', () => {
    expect(files.flatMap((file) => breaches(file, importsOf(file)))).toEqual([]);
  });

  it('would catch a breach', () => {
    expect(breaches('src/film/x.ts', ['../app/y.ts', 'comlink', './z.ts'])).toHaveLength(2);
    expect(
      breaches('workers/analysis/run.ts', ['../captioning/run.ts', '@huggingface/transformers']),
    ).toHaveLength(2);
    expect(breaches('src/ui/x.svelte', ['../boundary/errors.ts'])).toHaveLength(1);
  });

  it('has no import cycle', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((t) => t.startsWith('.'))
          .map((t) => resolved(file, t)),
      ]),
    );
    expect(cycle(graph)).toBeNull();
    expect(
      cycle(
        new Map([
          ['a', ['b']],
          ['b', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'a']);
  });
});
