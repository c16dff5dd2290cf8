import type { Dim } from '../vocabulary/index.ts';
import type { Agent } from './agent.ts';
import type { Claim, Dialect } from './claim.ts';
import { clauses } from './clauses.ts';
import { meant, nounOf } from './dialects.ts';
import { lookUp } from './dictionary.ts';
import { merge } from './merge.ts';
import { movements } from './movement.ts';
import { denied } from './negation.ts';
import { normalised, type Normal } from './normalise.ts';
import { Spans } from './words.ts';

export interface ExtractOptions {
  /** Default: all. */
  dims?: readonly Dim[];
  /** Default `film`. */
  dialect?: Dialect;
  /** The text answers a question about this, so that "Wide" is a wide shot, or a wide lens. Default: it stands alone. */
  about?: Dim;
}

/** Every claim of a text over the vocabulary, repetitions kept. The same text gives the same claims, always. */
export function extractAll(text: string, options: ExtractOptions = {}): Claim[] {
  const { dims, about } = options;
  const normal = normalised(text);
  const alone = read(normal, options);
  const answers = about === undefined || alone.some((c) => c.dim === about);
  const claims = answers ? alone : read(withNoun(normal, about), options);
  return dims ? claims.filter((c) => dims.includes(c.dim)) : claims;
}

function read(normal: Normal, { dialect = 'film' }: ExtractOptions): Claim[] {
  const claims: Claim[] = [];
  let agent: Agent = null;
  for (const clause of clauses(normal.text)) {
    const spans = new Spans();
    const moves = movements(clause.text, spans, clause.opens && agent === 'other' ? null : agent, dialect);
    agent = moves.agent;
    const hits = [...moves.found, ...lookUp(clause.text, spans, dialect)];
    for (const hit of hits) {
      const said = meant(hit, dialect);
      if (!said) continue;
      const { dim, label, kind, at, words } = said;
      const span = spanOf(normal, clause.at + words[0], clause.at + words[1]);
      const neg = denied(clause.text, at);
      const claim: Claim = { dim, label, phase: clause.phase, neg, at: clause.at + at, span };
      claims.push(kind ? { ...claim, kind } : claim);
    }
  }
  return claims;
}

/** What a text claims about how a shot was filmed, each thing once, in the order of the text. */
export function extract(text: string, options: ExtractOptions = {}): Claim[] {
  return merge(extractAll(text, options));
}

/** The text with the noun of its question after its last word; that comes from the text's end. */
function withNoun({ text, origin }: Normal, about: Dim): Normal {
  const noun = nounOf[about];
  const end = text.replace(/\W+$/, '').length;
  if (!noun || end === 0) return { text, origin };
  return {
    text: `${text.slice(0, end)} ${noun}`,
    origin: (from, to) => origin(Math.min(from, end), Math.min(to, end)),
  };
}

/** Where words of the normal text stand in the text that was given, without the spaces at their ends. */
function spanOf({ text, origin }: Normal, from: number, to: number): readonly [number, number] {
  const words = text.slice(from, to);
  return origin(to - words.trimStart().length, from + words.trimEnd().length);
}
