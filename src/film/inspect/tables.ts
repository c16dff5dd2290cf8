import { cell } from '../export/shotList.ts';
import { dimensions, entryOf } from '../vocabulary/index.ts';
import type { CheckDocument, CheckedClaim, CheckedText } from './document.ts';
import type { Verdict } from './judge.ts';

/** Verdicts as people read them. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  supported: 'supported',
  contradicted: 'contradicted',
  not_found: 'looked for, not found',
  not_measured: 'not measured',
  outside: 'outside the vocabulary',
};

/** A file that a check can be written to. */
export interface CheckFormat {
  id: 'json' | 'md' | 'csv';
  name: string;
  extension: string;
  mime: string;
  write(check: CheckDocument): string;
}

/** In the order of the menu. */
export const checkFormats: readonly CheckFormat[] = [
  {
    ...{ id: 'md', name: 'Report (Markdown)', extension: 'check.md', mime: 'text/markdown' },
    write: markdown,
  },
  { ...{ id: 'csv', name: 'Table (CSV)', extension: 'check.csv', mime: 'text/csv' }, write: csv },
  {
    ...{ id: 'json', name: 'All of it (JSON)', extension: 'check.json', mime: 'application/json' },
    write: (check) => JSON.stringify(check, null, 2) + '\n',
  },
];

const dimName = (dim: string) => dimensions.find(({ id }) => id === dim)?.name ?? dim;
const labelName = ({ dim, label, denied }: Pick<CheckedClaim, 'dim' | 'label' | 'denied'>) =>
  `${denied ? 'not: ' : ''}${entryOf(dim, label)?.phrase ?? label.replaceAll('_', ' ')}`;
const numbers = (shots: readonly number[]) => shots.map((index) => index + 1).join(' ');

const columns = ['caption', 'from', 'to', 'phrase', 'verdict', 'dimension', 'says', 'shots', 'units', 'why'];

/** One line a claim, and one for each facet that a text is silent about. */
function csv(check: CheckDocument): string {
  const rows = check.texts.flatMap((text) => [
    ...claimsIn(text).map(({ segment: { from, to }, phrase, claim }) => [
      ...[text.name, String(from), String(to), phrase, verdictNames[claim.verdict], dimName(claim.dim)],
      ...[labelName(claim), numbers(claim.shots), claim.units.join(' '), claim.why],
    ]),
    ...text.silent.map(({ dim, units, shots }) => [
      ...[text.name, '', '', '', 'silent', dimName(dim), said(check, units), numbers(shots)],
      ...[units.join(' '), 'The film says this, and the caption nothing of it.'],
    ]),
  ]);
  return [columns, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
}

const claimsIn = (text: CheckedText) =>
  text.segments.flatMap((segment) =>
    segment.claims.map((claim) => ({ segment, claim, phrase: text.text.slice(segment.from, segment.to) })),
  );

/** What units say, each thing once. */
function said({ units }: CheckDocument, ids: readonly string[]): string {
  const own = units.filter(({ id }) => ids.includes(id));
  return [...new Set(own.map(({ dim, label }) => labelName({ dim, label, denied: false })))].join('; ');
}

const inTable = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\|*_`<>[\]]/g, '\\$&')
    .trim();
const row = (cells: readonly string[]) => `| ${cells.map(inTable).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
const share = (value: number | null) => (value === null ? '–' : value.toFixed(3));

/** The check to read: figures, phrases, what is left out, and how two captions differ. */
function markdown(check: CheckDocument): string {
  const heading = `# ${inTable(check.source.name)}: ${check.texts.length > 1 ? 'two captions' : 'a caption'} checked`;
  return [heading, check.reference, ...check.texts.flatMap((text) => textIn(check, text)), ...compared(check)]
    .join('\n\n')
    .concat('\n');
}

function textIn(check: CheckDocument, text: CheckedText): string[] {
  const { figures: f } = text;
  const phrases = claimsIn(text).map(({ phrase, claim }) => [
    ...[phrase, verdictNames[claim.verdict], labelName(claim), numbers(claim.shots), claim.why],
  ]);
  const silent = text.silent.map(({ dim, units, shots }) => [
    dimName(dim),
    said(check, units),
    numbers(shots),
  ]);
  return [
    `## ${inTable(text.name)}`,
    text.text.trim().replace(/^/gm, '> '),
    `Of ${f.said} things measured in this film, the caption gets ${f.right} right, ${f.wrong} wrong, leaves out ${f.silent}. ` +
      `Of its ${f.claimed} claims, ${f.matched} match and ${f.extra} are about something that was not found in the film. ` +
      `Comprehensiveness ${share(f.comprehensiveness)} (n = ${f.said}), accuracy ${share(f.accuracy)} ` +
      `(n = ${f.claimed}), F1 ${share(f.f1)}, CSER ${share(f.cser)} of 2, order ${share(f.order)}.`,
    ...(phrases.length > 0 ? [table(['Phrase', 'Verdict', 'Says', 'Shots', 'Why'], phrases)] : []),
    ...(silent.length > 0 ? ['Silent about:', table(['Dimension', 'The film says', 'Shots'], silent)] : []),
  ];
}

function compared(check: CheckDocument): string[] {
  if (!check.differences) return [];
  const says = (claims: readonly CheckedClaim[]) =>
    claims.map((claim) => `${labelName(claim)} (${verdictNames[claim.verdict]})`).join('; ') || '–';
  const [a, b] = check.texts;
  return [
    '## Differences',
    check.differences.length === 0
      ? 'Both say the same.'
      : table(
          ['Shot', 'Dimension', a?.name ?? 'A', b?.name ?? 'B', 'The film'],
          check.differences.map((one) => [
            ...[one.shot === null ? 'all' : String(one.shot + 1), dimName(one.dim)],
            ...[says(one.a), says(one.b), said(check, one.units) || '–'],
          ]),
        ),
  ];
}
