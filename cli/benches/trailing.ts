/** Path parts, by whatever slash. */
export const partsOf = (path: string) => path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');

/** The candidates that share most trailing path parts with what is wanted, its name at least. */
export function closest<T>(
  candidates: readonly T[],
  wanted: readonly string[],
  pathOf: (candidate: T) => readonly string[],
): T[] {
  const shared = candidates.map((candidate) => sharedAtEnd(pathOf(candidate), wanted));
  const most = Math.max(0, ...shared);
  return candidates.filter((_, i) => most > 0 && shared[i] === most);
}

function sharedAtEnd(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}
