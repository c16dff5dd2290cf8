/** FNV-1a, 64 bits over UTF-16 code units, base 36; public constants of Fowler, Noll and Vo. */
export function hash(text: string): string {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    h = BigInt.asUintN(64, (h ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return h.toString(36).padStart(13, '0');
}
