import type { Dim } from '../vocabulary/index.ts';
import type { Agent } from './agent.ts';
import type { Claim, Dialect, Hit } from './claim.ts';
import { clauses, type Clause } from './clauses.ts';
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
export function extractAll(text: string, { dims, dialect = 'film', about }: ExtractOptions = {}): Claim[] {
  const normal = normalised(text);
  const claims: Claim[] = [];
  let agent: Agent = null;
  for (const clause of clauses(normal.text)) {
    const field = clause.about ?? about;
    const mover = clause.opens && agent === 'other' ? null : agent;
    const before = field === 'camera_movement' ? 'camera' : mover;
    const alone = read(clause, before, dialect);
    agent = alone.agent;
    const { hits } = field === undefined ? alone : answering(field, clause, before, dialect, alone);
    claims.push(...hits.map((hit) => claimOf(normal, clause, hit)));
  }
  return dims ? claims.filter((c) => dims.includes(c.dim)) : claims;
}

interface Read {
  hits: Hit[];
  agent: Agent;
}

/** What a clause says by itself. */
function read({ text }: Clause, before: Agent, dialect: Dialect): Read {
  const spans = new Spans();
  const { found, agent } = movements(text, spans, before, dialect);
  const hits = [...found, ...lookUp(text, spans, dialect)].flatMap((hit) => meant(hit, dialect) ?? []);
  return { hits, agent };
}

/** The same where it answers a question: if it says nothing of that, it is read again with the question's noun behind it. */
function answering(about: Dim, clause: Clause, before: Agent, dialect: Dialect, alone: Read): Read {
  const noun = nounOf[about];
  if (noun === undefined || alone.hits.some((hit) => hit.dim === about)) return alone;
  const end = clause.text.replace(/\W+$/, '').length;
  const lent = read({ ...clause, text: `${clause.text.slice(0, end)} ${noun}` }, before, dialect);
  if (lent.hits.length <= alone.hits.length) return alone;
  const own = ([from, to]: Hit['words']) => [Math.min(from, end), Math.min(to, end)] as const;
  return { ...lent, hits: lent.hits.map((hit) => ({ ...hit, words: own(hit.words) })) };
}

function claimOf(normal: Normal, clause: Clause, { dim, label, kind, at, words }: Hit): Claim {
  const span = spanOf(normal, clause.at + words[0], clause.at + words[1]);
  const neg = denied(clause.text, at);
  const claim: Claim = { dim, label, phase: clause.phase, neg, at: clause.at + at, span };
  return kind ? { ...claim, kind } : claim;
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
