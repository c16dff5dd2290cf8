import type { Dim } from '../vocabulary/index.ts';
import type { Agent } from './agent.ts';
import type { Claim, Dialect, Hit } from './claim.ts';
import { beginning, clausesFrom, type Clause, type Place } from './clauses.ts';
import { meant, nounOf } from './dialects.ts';
import { lookUp } from './dictionary.ts';
import { fragmentsOf } from './fields.ts';
import { merge } from './merge.ts';
import { movements } from './movement.ts';
import { denials } from './negation.ts';
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

/** Where the reading of a long text stands between two blocks of its lines. */
export interface ReadingState {
  place: Place;
  agent: Agent;
  /** Whether something of what the text is about was said. */
  answered: boolean;
}

const start: ReadingState = { place: beginning, agent: null, answered: false };

/** Every claim of a text over the vocabulary, repetitions kept. The same text gives the same claims, always. */
export const extractAll = (text: string, options: ExtractOptions = {}): Claim[] =>
  extractFrom(null, text, options).claims;

/** The claims of a block of a text's lines, as they are after the blocks before it, and the state behind it. */
export function extractFrom(
  state: ReadingState | null,
  text: string,
  { dims, dialect = 'film', about }: ExtractOptions = {},
): { claims: Claim[]; state: ReadingState } {
  const normal = normalised(text);
  const claims: Claim[] = [];
  let { agent, answered } = state ?? start;
  const { found, place } = clausesFrom(normal.text, (state ?? start).place);
  for (const clause of found) {
    const field = clause.about ?? (answered ? undefined : about);
    const mover = clause.opens && agent === 'other' ? null : agent;
    const before = (clause.about ?? about) === 'camera_movement' ? 'camera' : mover;
    const alone = read(clause, before, dialect);
    agent = alone.agent;
    const hits = field === undefined ? alone.hits : answering(field, clause, before, dialect, alone.hits);
    answered ||= hits.some((hit) => hit.dim === about);
    const denied = denials(clause.text, hits);
    claims.push(...hits.map((hit) => claimOf(normal, clause, hit, denied.get(hit))));
  }
  const asked = dims ? claims.filter((c) => dims.includes(c.dim)) : claims;
  return { claims: asked, state: { place, agent, answered } };
}

interface Read {
  hits: Hit[];
  agent: Agent;
}

/** What a clause says by itself. */
function read({ text }: Pick<Clause, 'text'>, before: Agent, dialect: Dialect): Read {
  const spans = new Spans(text.length);
  const { found, agent } = movements(text, spans, before, dialect);
  const hits = [...found, ...lookUp(text, spans, dialect)].flatMap((hit) => meant(hit, dialect) ?? []);
  return { hits, agent };
}

/** What it says where it answers a question: its parts that say nothing of that are read with the question's noun too. */
function answering(about: Dim, clause: Clause, before: Agent, dialect: Dialect, alone: Hit[]): Hit[] {
  const noun = nounOf[about];
  const none = /^\W*(?:none|nothing|no)\W*$/.exec(clause.text);
  if (about === 'camera_movement' && none && alone.length === 0) {
    const at = clause.text.search(/\w/);
    return [{ dim: about, label: 'static', at, words: [at, clause.text.trimEnd().length] }];
  }
  if (noun === undefined) return alone;
  const [answered, lentWords] = [new Spans(clause.text.length), new Spans(clause.text.length)];
  for (const { dim, words } of alone) if (dim === about) answered.take(...words);
  const known = new Set(alone.map(({ dim, label }) => `${dim} ${label}`));
  const lent = fragmentsOf(clause.text).flatMap(({ text, at }) => {
    const end = text.replace(/(?<!\W)\W+$/, '').length;
    if (!answered.free(at, at + end)) return [];
    const own = ([from, to]: Hit['words']) => [at + Math.min(from, end), at + Math.min(to, end)] as const;
    return read({ text: `${text.slice(0, end)} ${noun}` }, before, dialect)
      .hits.filter(({ dim, label }) => !known.has(`${dim} ${label}`))
      .map((hit) => ({ ...hit, at: at + hit.at, words: own(hit.words) }));
  });
  for (const { words } of lent) lentWords.take(...words);
  return [...alone.filter(({ words }) => lentWords.free(...words)), ...lent];
}

function claimOf(
  normal: Normal,
  clause: Clause,
  { dim, label, kind, at, words }: Hit,
  denial: number | undefined,
): Claim {
  const span = spanOf(normal, clause.at + words[0], clause.at + words[1]);
  const claim: Claim = {
    dim,
    label,
    phase: clause.phase,
    neg: denial !== undefined,
    at: clause.at + at,
    span,
  };
  if (denial !== undefined) [claim.denial] = normal.origin(clause.at + denial, clause.at + denial + 1);
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
