/** What came of a file that should be a caption: its text, or what it is instead and what to do. */
export type CaptionFile = { text: string } | { problem: string };

/** Names of files that are taken for captions where they are dropped on the page. */
export const captionNames = /\.(?:srt|vtt|txt|md)$/i;

/** Names of files that are no films: where a caption is wanted they are read, or refused, as one. */
export const textNames =
  /\.(?:srt|vtt|txt|md|log|json|jsonl|csv|tsv|xml|ya?ml|html?|docx?|odt|rtf|pdf|ass|ssa|xlsx?|ods)$/i;

/** Text that is no caption: its words are names of fields. */
const dataNames = /\.(?:json|jsonl|csv|tsv|xml|ya?ml|xlsx?|ods)$/i;

const largest = 5e6; // bytes: the subtitles of a long film have a tenth of it

const office = 'is a zip file or an office document. Copy the caption out of it, or save it as plain text.';
const film = 'is a film or a sound. To measure it, open it with “Open”.';
const picture = 'is a picture. A caption is text.';

/** What files begin with that are often mistaken for text, where that stands, and what to do instead. */
const kinds: readonly { begins: string; at?: number; problem: string }[] = [
  { begins: '%PDF', problem: 'is a PDF. Copy the caption out of it and paste it here.' },
  { begins: 'PK\x03\x04', problem: office },
  { begins: '{\\rtf', problem: 'is formatted text (RTF). Save it as plain text.' },
  { begins: 'ftypavif', at: 4, problem: picture },
  { begins: 'ftypheic', at: 4, problem: picture },
  { begins: 'ftyp', at: 4, problem: film },
  { begins: '\x1aE\xdf\xa3', problem: film },
  { begins: 'WEBP', at: 8, problem: picture },
  { begins: 'RIFF', problem: film },
  { begins: '\x89PNG', problem: picture },
  { begins: '\xff\xd8\xff', problem: picture },
  { begins: 'GIF8', problem: picture },
  {
    begins: '[Script Info]',
    problem: 'is a subtitle file of another kind (SSA). Save it as SRT or WebVTT.',
  },
];

/** Reads a caption or a subtitle file. Never throws: a file that is none says what it is. */
export async function readCaption(file: File): Promise<CaptionFile> {
  const says = (problem: string): CaptionFile => ({ problem: `${file.name} ${problem}` });
  if (dataNames.test(file.name))
    return says('is data, and no caption. Copy the caption out of it and paste it here.');
  const data = await file
    .slice(0, largest)
    .arrayBuffer()
    .catch(() => null);
  if (!data) return says('can no longer be read. Choose it again.');
  const beginning = [...new Uint8Array(data.slice(0, 64))].map((byte) => String.fromCharCode(byte)).join('');
  const marked = beginning.startsWith('\xef\xbb\xbf') ? 3 : 0; // UTF-8 may begin with its mark
  const kind = kinds.find(({ begins, at = 0 }) => beginning.startsWith(begins, at + marked));
  if (kind) return says(kind.problem);
  if (file.size === 0) return says('is empty. Choose a file with a caption in it.');
  if (file.size > largest) return says('is too large for a caption. Choose a text or a subtitle file.');
  const text = decoded(data);
  if (text === null) return says('is not text. Choose a plain text file, SRT or WebVTT.');
  if (text.trim() === '') return says('is empty. Choose a file with a caption in it.');
  return { text };
}

/** Text in UTF-8, in UTF-16 with its mark, or in the old Windows alphabet; null where it has bytes that no text has. */
function decoded(data: ArrayBuffer): string | null {
  const [one, two] = new Uint8Array(data.slice(0, 2));
  const wide = one === 0xff && two === 0xfe ? 'utf-16le' : one === 0xfe && two === 0xff ? 'utf-16be' : null;
  const text = wide ? new TextDecoder(wide).decode(data) : (strict(data) ?? old(data));
  return [...text].some(isControl) ? null : text;
}

/** Control characters other than white space and the escape of terminals, which logs are full of. */
function isControl(letter: string): boolean {
  const code = letter.charCodeAt(0);
  return code < 9 || (code > 13 && code < 32 && code !== 27);
}

function strict(data: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return null;
  }
}

const old = (data: ArrayBuffer) => new TextDecoder('windows-1252').decode(data);
