import { grouped } from './grouped.ts';

/** Which candidate a path means (its place in their list), or why none; `rivals` are those that it may mean. */
export type Meant = { found: number } | { found: null; rivals: readonly number[] };

/**
 * Which candidate each path means, whoever's disk it was written on: the same path; else the one that shares most
 * trailing parts, where one of the two is the whole end of the other, or begins at the root of a disk. A candidate stands
 * for one path only, and none for a path that may mean several.
 */
export function meantBy(wanted: readonly string[], candidates: readonly string[]): Meant[] {
  const all = candidates.map((path, at) => ({ at, path, parts: partsOf(path) }));
  const byName = grouped(all, ({ parts }) => parts.at(-1) ?? '');
  const byPath = new Map(all.map((one) => [one.parts.join('/'), one.at]));
  const exact = wanted.map((path) => byPath.get(partsOf(path).join('/')) ?? null);
  const taken = new Set(exact);
  const near = wanted.map((path, i): readonly number[] => {
    if (exact[i] !== null) return [];
    const parts = partsOf(path);
    const rivals = byName.get(parts.at(-1) ?? '') ?? [];
    const whole = rivals.filter((one) => sharedAtEnd(one.parts, parts) === Math.min(one.parts.length, parts.length)); // prettier-ignore
    const far = rivals.filter((one) => isRooted(path) || isRooted(one.path));
    const best = closest(whole.length > 0 ? whole : far, parts).map(({ at }) => at);
    return best.every((at) => taken.has(at)) ? [] : best;
  });
  const claims = new Map<number, number>();
  for (const at of near.flat()) claims.set(at, (claims.get(at) ?? 0) + 1);
  return near.map((rivals, i): Meant => {
    const [first] = rivals;
    if (exact[i] !== null) return { found: exact[i]! };
    if (rivals.length === 1 && claims.get(first!) === 1) return { found: first! };
    return { found: null, rivals };
  });
}

/** Path parts, by whatever slash. */
const partsOf = (path: string) => path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');

const isRooted = (path: string) => /^([\\/]|[a-z]:)/i.test(path);

/** The candidates that share most trailing path parts with what is wanted. */
function closest<T extends { parts: readonly string[] }>(some: readonly T[], wanted: readonly string[]): T[] {
  const shared = some.map(({ parts }) => sharedAtEnd(parts, wanted));
  const most = Math.max(0, ...shared);
  return some.filter((_, i) => shared[i] === most);
}

function sharedAtEnd(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}
