import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a file lies there; a loop of links, a name too long or a folder that may not be read is none. */
export const isFile = (path: string) => lookAt(path)?.isFile() === true;

/** Whether a folder lies there. */
export const isFolder = (path: string) => lookAt(path)?.isDirectory() === true;

function lookAt(path: string) {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** Every file below a folder, as its path from there; folders that cannot be read are passed over, links to folders too. */
export function filesBelow(folder: string, from = ''): string[] {
  let entries;
  try {
    entries = readdirSync(join(folder, from), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(from, entry.name);
    if (entry.isDirectory()) return filesBelow(folder, path);
    return entry.isFile() || (entry.isSymbolicLink() && isFile(join(folder, path))) ? [path] : [];
  });
}
