import type { Dialect, Hit } from './claim.ts';
import { patterns } from './patterns/index.ts';
import type { Spans } from './words.ts';

const compiled = patterns.map((p) => ({ ...p, pattern: new RegExp(`\\b(?:${p.words})(?![a-z])`, 'g') }));

/** The patterns by dimension, each group behind one expression that says whether any can match: most cannot. */
const groups = [...new Set(patterns.map((p) => p.dim))].map((dim) => {
  const members = compiled.filter((p) => p.dim === dim);
  return { members, any: new RegExp(`\\b(?:${members.map((p) => p.words).join('|')})(?![a-z])`) };
});

/** Reads a clause by the dictionary: the longest words first, and no word twice. */
export function lookUp(text: string, spans: Spans, dialect: Dialect): Hit[] {
  const candidates = groups
    .flatMap(({ members, any }) => (any.test(text) ? members : []))
    .filter((p) => !p.dialects || p.dialects.includes(dialect))
    .flatMap(({ dim, label, pattern }) =>
      [...text.matchAll(pattern)].map((m) => ({ dim, label, at: m.index, end: m.index + m[0].length })),
    )
    .filter((c) => c.end > c.at)
    .sort((a, b) => b.end - b.at - (a.end - a.at) || Number(!a.label) - Number(!b.label) || a.at - b.at);
  const found: Hit[] = [];
  for (const { dim, label, at, end } of candidates) {
    if (!spans.free(at, end)) continue;
    spans.take(at, end);
    if (label) found.push({ dim, label, at, words: [at, end] });
  }
  return found;
}
