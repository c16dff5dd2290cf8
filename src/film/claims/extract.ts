import type { Dim } from '../vocabulary/index.ts';
import type { Agent } from './agent.ts';
import type { Claim, Dialect } from './claim.ts';
import { clauses } from './clauses.ts';
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
}

/** Every claim of a text over the vocabulary, repetitions kept. The same text gives the same claims, always. */
export function extractAll(text: string, options: ExtractOptions = {}): Claim[] {
  const { dims, dialect = 'film' } = options;
  const normal = normalised(text);
  const claims: Claim[] = [];
  let agent: Agent = null;
  for (const clause of clauses(normal.text)) {
    const spans = new Spans();
    const moves = movements(clause.text, spans, clause.opens && agent === 'other' ? null : agent);
    const hits = [
      ...moves.found.map((m) => ({ dim: 'camera_movement' as const, ...m })),
      ...lookUp(clause.text, spans, dialect),
    ];
    agent = moves.agent;
    for (const { dim, label, at, words } of hits) {
      const neg = denied(clause.text, at);
      const span = spanOf(normal, clause.at + words[0], clause.at + words[1]);
      claims.push({ dim, label, phase: clause.phase, neg, at: clause.at + at, span });
    }
  }
  return dims ? claims.filter((c) => dims.includes(c.dim)) : claims;
}

/** What a text claims about how a shot was filmed, each thing once, in the order of the text. */
export function extract(text: string, options: ExtractOptions = {}): Claim[] {
  return merge(extractAll(text, options));
}

/** Where words of the normal text stand in the text that was given, without the spaces at their ends. */
function spanOf({ text, origin }: Normal, from: number, to: number): readonly [number, number] {
  const words = text.slice(from, to);
  return origin(to - words.trimStart().length, from + words.trimEnd().length);
}
