/** Sizes and angles as they stand in shot lists. */
const abbreviations: Readonly<Record<string, string>> = {
  ...{ ECU: 'extreme close up', BCU: 'extreme close up', XCU: 'extreme close up', CU: 'close up' },
  ...{ MCU: 'medium close up', MS: 'medium shot', MLS: 'medium long shot', MWS: 'medium wide shot' },
  ...{ MFS: 'medium full shot', FS: 'full shot', LS: 'long shot', WS: 'wide shot' },
  ...{ ELS: 'extreme long shot', XLS: 'extreme long shot' },
  ...{ EWS: 'extreme wide shot', XWS: 'extreme wide shot', VWS: 'very wide shot' },
  ...{ HA: 'high angle', LA: 'low angle', EL: 'eye level', BEV: 'birds eye view' },
  ...{ L: 'left', R: 'right', U: 'up', D: 'down' },
};
const written = (letters: string) => abbreviations[letters.replace('/', '').toUpperCase()]!;

/** Spellings that differ without meaning, in the order in which they are rewritten. */
const rewrites: readonly [RegExp, string | ((words: string) => string)][] = [
  // What loggers write in capitals; in small letters the short ones are other words ("ms", "ls").
  [/\b(?:BCU|XCU|CU|MS|MWS|MFS|FS|LS|WS|XLS|XWS|VWS|C\/U|[MWL]\/S)\b|\b(?:ECU|MCU|MLS|ELS|EWS)\b/g, written],
  [/\b(?:ecu|mcu|mls|els|ews)\b/g, written],
  // Angles only where nothing but such letters stands before them in their sentence: "in LA" is a town.
  [/\b(?:HA|LA|EL|BEV)\b(?<=(?:^|[.,;/\n]|\b(?:shot|close up)) ?[A-Z]+)/g, written],
  [
    /\b[LRUD]\b(?<=\b(?:[Pp]an|[Tt]ilt|[Tt]rack|[Tt]ruck|[Dd]oll|[Ww]hip|[Ss]wish|[Mm]ove|[Cc]rab|[Rr]oll)[a-z]{0,5} .)(?: ?(?:-|–|>|->|→|to) ?[LRUD]\b)?/g,
    (letters) => letters.replace(/[^LRUD]+/g, ' to ').replace(/\b[LRUD]\b/g, written),
  ],
  [/\bB ?[&/] ?W\b/gi, 'black and white'],
  [/[ \t]?&[ \t]?/g, ' and '],
  [/→|⟶|➔|(?<![-=])[-=]>/g, ' then '], // "MS → CU", but not the times of subtitles
  [/,[ \t]*(?=(["'])[A-Za-z_ -]+\1 ?:)/g, '\n'], // the fields of an object of JSON or Python
  [/(?=[A-Z][A-Za-z]{2,20}["']? ?:)(?<=["'{,\s][A-Za-z]{2,20})/g, ' '], // "cameraAngle":
  [/(?<=[A-Za-z])_(?=[A-Za-z])/g, ' '], // "camera_movement", before single ones are taken for Markdown
  // A line that was broken inside a sentence: four words at least before it, and a small letter after. In a list of tags,
  // a line to each, "no zoom" must not deny what stands below it.
  [/\r?\n[ \t]*(?=\p{Ll})(?<=(?:[^\s.!?:;]+[ \t]+){3}[^\s.!?:;]+\s*)/gu, ' '],
  // One letter with its marks at a time: what is composed or taken apart keeps its place. ASCII has nothing to do here.
  [/\P{ASCII}\p{M}*|\p{ASCII}\p{M}+/gu, (letter) => letter.normalize('NFKC').toLowerCase()],
  [/[A-Z]+/g, (letters) => letters.toLowerCase()],
  [/[‘’´`]/g, "'"],
  [/[“”«»]/g, '"'],
  [/[—―]|(?<=[ \t])[–-]{1,2}(?=[ \t])/g, ', '],
  [/[‐‑–−]/g, '-'],
  [/^[ \t]*(?:#+|[-*+•]|\d+[.)])[ \t]+/gm, ''], // Markdown: headings and list marks
  [/[*_~]{1,3}/g, ''],
  [/\[([^[\]\n]{0,200})\]\([^()\n]{0,300}\)/g, '$1'], // a link,
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
  [/\bhyper lapse\b/g, 'hyperlapse'],
  [/[ \t]{2,}|\t/g, ' '],
  [/ (?=,)/g, ''],
  [/^\s+|(?<!\s)\s+$/g, ''],
];

/** `taken` characters at `at` that became `given` ones at `to`. */
interface Edit {
  at: number;
  to: number;
  taken: number;
  given: number;
}

/** A text in one spelling, and where its characters come from. */
export interface Normal {
  text: string;
  /** The stretch of the text as it was given from which [from, to) comes, which is not empty; half-open, UTF-16 units. */
  origin(from: number, to: number): readonly [from: number, to: number];
}

/** One spelling for each word: lower case, plain quotes, no hyphens inside words, no Markdown. */
export function normalised(given: string): Normal {
  let text = given;
  const passes: Edit[][] = [];
  for (const [pattern, by] of rewrites) {
    if (text.search(pattern) < 0) continue; // most of them: matchAll would copy each expression
    const edits: Edit[] = [];
    let longer = 0;
    const parts: string[] = [];
    let from = 0;
    for (const match of text.matchAll(pattern)) {
      const [words] = match;
      const replaced = typeof by === 'string' ? by.replace('$1', match[1] ?? '') : by(words);
      parts.push(text.slice(from, match.index), replaced);
      from = match.index + words.length;
      for (const edit of editsOf(match.index, words, replaced)) {
        edits.push({ ...edit, to: edit.at + longer });
        longer += edit.given - edit.taken;
      }
    }
    if (edits.length > 0) passes.unshift(edits);
    if (from > 0) text = parts.join('') + text.slice(from);
  }
  const place = (at: number, isLast: boolean) =>
    passes.reduce((where, edits) => placeBefore(edits, where, isLast), at);
  return { text, origin: (from, to) => [place(from, false), place(to - 1, true) + 1] };
}

/** What changes the length; words kept inside others, as the text of a link, keep their own places. */
function editsOf(at: number, words: string, by: string): Omit<Edit, 'to'>[] {
  const kept = words.indexOf(by);
  const after = kept + by.length;
  const edits =
    kept < 0
      ? [{ at, taken: words.length, given: by.length }]
      : [
          { at, taken: kept, given: 0 },
          { at: at + after, taken: words.length - after, given: 0 },
        ];
  return edits.filter((edit) => edit.taken !== edit.given);
}

/** Where a character stood before the edits; the first or the last of those that it stands for. */
function placeBefore(edits: readonly Edit[], at: number, isLast: boolean): number {
  let [low, high] = [0, edits.length]; // the edits that begin at or before the character
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  const edit = edits[low - 1];
  if (!edit) return at;
  if (at < edit.to + edit.given) return isLast ? edit.at + edit.taken - 1 : edit.at;
  return at - edit.to - edit.given + edit.at + edit.taken;
}

/** The text alone. */
export const normalise = (text: string) => normalised(text).text;
