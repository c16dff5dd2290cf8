/** Bytes at the head and the tail of a file that are searched. */
const REACH = 2 ** 20;

/** First bytes of formats that people drop and that are not read here. Strings are ASCII. */
const foreign: readonly { name: string; at: number; bytes: string }[] = [
  { name: 'AVI', at: 8, bytes: 'AVI ' },
  { name: 'WebP', at: 8, bytes: 'WEBP' },
  { name: 'Flash video', at: 0, bytes: 'FLV' },
  { name: 'Windows Media', at: 0, bytes: '\x30\x26\xb2\x75' },
  { name: 'MPEG program stream', at: 0, bytes: '\x00\x00\x01\xba' },
  { name: 'MPEG video', at: 0, bytes: '\x00\x00\x01\xb3' },
  { name: 'raw H.264', at: 0, bytes: '\x00\x00\x00\x01' },
  { name: 'MXF', at: 0, bytes: '\x06\x0e\x2b\x34' },
  { name: 'GIF', at: 0, bytes: 'GIF8' },
  { name: 'PNG', at: 0, bytes: '\x89PNG' },
  { name: 'JPEG', at: 0, bytes: '\xff\xd8\xff' },
  { name: 'ZIP', at: 0, bytes: 'PK\x03\x04' },
  { name: 'PDF', at: 0, bytes: '%PDF' },
];

/** Name of a well-known format that the file really is, or null. */
export async function foreignFormat(file: File): Promise<string | null> {
  const head = latin1(await file.slice(0, 16).arrayBuffer());
  return foreign.find(({ at, bytes }) => head.startsWith(bytes, at))?.name ?? null;
}

/** True where an ISO base media file declares protected samples (ISO/IEC 23001-7, `encv`). */
export async function isProtected(file: File): Promise<boolean> {
  const { isIso, parts } = await ends(file);
  return isIso && parts.some((part) => part.includes('encv') && part.includes('sinf'));
}

/**
 * Why a container shows no track at all: an ISO base media file whose index is missing or names pictures that cannot
 * be reached was cut off; one with a whole index has none; any other holds streams that are not known here.
 */
export async function whyTrackless(
  file: File,
): Promise<'truncated' | 'no_video_track' | 'codec_unsupported'> {
  const { isIso, parts } = await ends(file);
  if (!isIso) return 'codec_unsupported';
  const hasIndex = parts.some((part) => part.includes('moov'));
  const namesPictures = parts.some((part) => part.includes('vide'));
  return hasIndex && !namesPictures ? 'no_video_track' : 'truncated';
}

/** The first and the last mebibyte as text, and whether they are of an ISO base media file (MP4, MOV). */
async function ends(file: File): Promise<{ isIso: boolean; parts: string[] }> {
  const head = latin1(await file.slice(0, REACH).arrayBuffer());
  const tail = latin1(await file.slice(Math.max(0, file.size - REACH)).arrayBuffer());
  return { isIso: head.startsWith('ftyp', 4), parts: [head, tail] };
}

function latin1(bytes: ArrayBuffer): string {
  return new TextDecoder('latin1').decode(bytes);
}
