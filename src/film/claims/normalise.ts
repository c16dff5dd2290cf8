/** Spellings that differ without meaning, in the order in which they are rewritten. */
const rewrites: readonly [RegExp, string][] = [
  [/[‘’´`]/g, "'"],
  [/[“”«»]/g, '"'],
  [/[ \t]*[—―][ \t]*|[ \t]+[–-]{1,2}[ \t]+/g, ', '],
  [/[‐‑–−]/g, '-'],
  [/^\s*(?:#+|[-*+•]|\d+[.)])\s+/gm, ''], // Markdown: headings and list marks
  [/[*_~]{1,3}/g, ''],
  [/\[([^\]]*)\]\([^)]*\)/g, '$1'],
  [/(?<=[a-z0-9])-(?=[a-z0-9])/g, ' '], // "close-up", "close up"
  [/'s\b/g, 's'],
  [/n't\b/g, ' not'],
  [/\bcannot\b/g, 'can not'],
  [/\b(?:anti ?clockwise|counter clockwise|anticlockwise)\b/g, 'counterclockwise'],
  [/\bclose ?ups?\b/g, 'close up'],
  [/\bcentre\b/g, 'center'],
  [/\bcentred\b/g, 'centered'],
  [/\bcentring\b/g, 'centering'],
  [/\bgrey/g, 'gray'],
  [/\bcolour/g, 'color'],
  [/\bhand held\b/g, 'handheld'],
  [/\b(?:birds?|birds) eyes?\b/g, 'birds eye'],
  [/\bworms? eyes?\b/g, 'worms eye'],
  [/\b3\/4\b|\bthree quarters\b/g, 'three quarter'],
  [/\btime lapse\b/g, 'timelapse'],
  [/\bfish eye\b/g, 'fisheye'],
  [/\bback ?light(ing|ed|s)?\b/g, 'backlight$1'],
  [/\bback ?lit\b/g, 'backlit'],
  [/\bdollys\b/g, 'dollies'],
  [/[ \t]+/g, ' '],
];

/** One spelling for each word: lower case, plain quotes, no hyphens inside words, no Markdown. */
export function normalise(text: string): string {
  let out = text.normalize('NFKC').toLowerCase();
  for (const [pattern, replacement] of rewrites) out = out.replace(pattern, replacement);
  return out.trim();
}
