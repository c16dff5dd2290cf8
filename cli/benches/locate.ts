import { readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Located } from './bench.ts';
import { closest, partsOf } from './trailing.ts';

/**
 * Finds files below a folder by paths that may be somebody else's: the file that shares most trailing parts with what
 * is written, its name at least. Paths that are there as they are written are taken so.
 */
export function locator(folder: string): (written: string) => Located {
  let byName: ReadonlyMap<string, string[][]> | null = null;
  return (written) => {
    const plain = isAbsolute(written) ? written : join(folder, written);
    if (isFile(plain)) return { path: plain };
    const wanted = partsOf(written);
    byName ??= filesByName(folder);
    const best = closest(byName.get(wanted.at(-1) ?? '') ?? [], wanted, (parts) => parts);
    if (best.length === 1) return { path: join(folder, ...best[0]!) };
    if (best.length === 0) return { path: null, why: 'There is no such file.' };
    const names = best.map((parts) => parts.join('/')).join(', ');
    return { path: null, why: `It may be any of these: ${names}.` };
  };
}

/** Every file below a folder as its path parts, by name. */
function filesByName(folder: string): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const parts = partsOf(path);
    if (!isFile(join(folder, path))) continue;
    const name = parts.at(-1)!;
    found.set(name, [...(found.get(name) ?? []), parts]);
  }
  return found;
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
