import { isAbsolute, join } from 'node:path';
import type { Fault, Located } from './bench.ts';
import { filesBelow, isFile } from './disk.ts';
import { meantBy } from './trailing.ts';

/**
 * Finds the files that a bench names: as they are written, else below the folder by paths that may be somebody else's
 * (`meantBy`). One that may be several files, or whose file may be another's too, is none, and a fault.
 */
export function located(folder: string, names: readonly string[], faults: Fault[]): Map<string, Located> {
  const plain = (name: string) => (isAbsolute(name) ? name : join(folder, name));
  const found = new Map<string, Located>(
    names.filter((name) => isFile(plain(name))).map((name) => [name, { path: plain(name) }]),
  );
  if (found.size === names.length) return found;
  const files = filesBelow(folder);
  // Those that lie where they say take part too: their files are taken.
  const written = names.map((name) =>
    found.has(name) && isAbsolute(name) ? (below(folder, name) ?? name) : name,
  );
  meantBy(written, files).forEach((meant, i) => {
    const name = names[i]!;
    if (found.has(name)) return;
    if (meant.found !== null) return void found.set(name, { path: join(folder, files[meant.found]!) });
    const why = whyNot(meant.rivals.map((at) => files[at]!));
    if (meant.rivals.length > 0) faults.push({ where: name, why });
    found.set(name, { path: null, why });
  });
  return found;
}

/** A path as it lies below a folder; null where it lies elsewhere. */
const below = (folder: string, path: string) =>
  path.startsWith(join(folder, '/')) ? path.slice(join(folder, '/').length) : null;

const whyNot = (rivals: readonly string[]) =>
  rivals.length === 0
    ? 'There is no such file.'
    : `is ambiguous: it may be ${rivals.join(' or ')}${rivals.length === 1 ? ', and so may another item' : ''}`;
