import type { Dim } from '../vocabulary/index.ts';
import type { Agent } from './agent.ts';
import type { Claim, Dialect } from './claim.ts';
import { clauses } from './clauses.ts';
import { lookUp } from './dictionary.ts';
import { merge } from './merge.ts';
import { movements } from './movement.ts';
import { denied } from './negation.ts';
import { normalise } from './normalise.ts';
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
  const normal = normalise(text);
  const claims: Claim[] = [];
  let agent: Agent = null;
  for (const clause of clauses(normal)) {
    const spans = new Spans();
    const moves = movements(clause.text, spans, clause.opens && agent === 'other' ? null : agent);
    const hits = [
      ...moves.found.map((m) => ({ dim: 'camera_movement' as const, ...m })),
      ...lookUp(clause.text, spans, dialect),
    ];
    agent = moves.agent;
    for (const { dim, label, at } of hits)
      claims.push({ dim, label, phase: clause.phase, neg: denied(clause.text, at), at: clause.at + at });
  }
  return dims ? claims.filter((c) => dims.includes(c.dim)) : claims;
}

/** What a text claims about how a shot was filmed, each thing once, in the order of the text. */
export function extract(text: string, options: ExtractOptions = {}): Claim[] {
  return merge(extractAll(text, options));
}
