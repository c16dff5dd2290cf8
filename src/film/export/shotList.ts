import { captionShot } from '../caption.ts';
import { isTold } from '../phases.ts';
import type { Unit, UnitDocument } from '../unit.ts';
import { entryOf, type Dim } from '../vocabulary/index.ts';
import { offsetOf, type ExportFormat, type ExportOptions } from './format.ts';
import { frameTimecode, timecode } from './timecode.ts';

/** Columns that list units, and the dimensions that they list. */
const listing: readonly [column: string, dims: readonly Dim[]][] = [
  ['size', ['shot_size']],
  ['framing', ['framing']],
  ['orientation', ['subject_orientation']],
  ['angle', ['camera_angle']],
  ['composition', ['composition']],
  ['movement', ['camera_movement']],
  ['focus', ['depth_of_field']],
  ['lens', ['lens']],
  ['light', ['lighting_source', 'lighting_condition']],
  ['colour', ['colour']],
  ['special', ['special_shot']],
];

const columns = [
  'shot',
  'in',
  'out',
  'length',
  'timecode in',
  'timecode out',
  'transition',
  'like shot',
  'marks',
  ...listing.map(([column]) => column),
  'caption',
  'least confidence',
];

/**
 * The shot list of one film; times as `hh:mm:ss.mmm` and as timecode in frames, length in seconds, transition the one
 * that the shot begins with, `like shot` the number of the first shot of the same set-up, marks where a long take comes to show something else,
 * `least confidence` that of the statement in the caption that is least sure.
 */
export const shotList: ExportFormat = {
  id: 'csv',
  name: 'Shot list (CSV)',
  extension: 'csv',
  mime: 'text/csv',
  write: (doc, options) => csv([columns, ...rows(doc, options)]),
};

/** One shot list for many films, the file's name in the first column. */
export function shotListOfAll(docs: readonly UnitDocument[], options?: ExportOptions): string {
  return csv([
    ['file', ...columns],
    ...docs.flatMap((d) => rows(d, options).map((row) => [d.source.name, ...row])),
  ]);
}

function rows(doc: UnitDocument, options?: ExportOptions): string[][] {
  const offset = offsetOf(doc, options);
  return doc.shots.map(({ index, interval: [from, to], boundary, like, marks = [] }) => {
    const units = doc.units.filter((u) => u.shot === index && isTold(u));
    units.sort((a, b) => a.interval[0] - b.interval[0]);
    const cells = listing.map(([, dims]) => words(units.filter((u) => dims.includes(u.dim))));
    const times = [timecode(from + offset), timecode(to + offset), (to - from).toFixed(3)];
    return [
      String(index + 1),
      ...times,
      ...[from, to].map((t) => frameTimecode(t + offset, doc.source.frameRate)),
      boundary === 'start' ? '' : boundary,
      like === undefined ? '' : String(like + 1),
      marks.map((t) => timecode(t + offset)).join(' '),
      ...cells,
      captionShot(units).text,
      units.length > 0 ? Math.min(...units.map(({ confidence }) => confidence)).toFixed(2) : '',
    ];
  });
}

/** "pans right; static": the canonical phrases without "the camera" and articles, in order of time. */
function words(units: readonly Unit[]): string {
  const short = units.map(({ dim, label }) =>
    entryOf(dim, label)!.phrase.replace(/^(?:the camera (?:is )?|an? )/, ''),
  );
  return short.filter((word, i) => word !== short[i - 1]).join('; ');
}

/** RFC 4180, with CRLF. */
const csv = (table: readonly (readonly string[])[]) =>
  table.map((row) => row.map(cell).join(',') + '\r\n').join('');

/** A cell that a spreadsheet would run as a formula is given an apostrophe (OWASP, CSV injection). */
export function cell(text: string): string {
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
