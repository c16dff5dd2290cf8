import type { Claim, Dialect } from '../claims/claim.ts';
import { extractAll } from '../claims/extract.ts';
import type { Interval } from '../time.ts';
import type { Span } from './cues.ts';
import type { Piece } from './reading.ts';

/** A claim of a text, where it stands, and of what it speaks. */
export interface Statement {
  claim: Claim;
  /** Its words in the text; more than one stretch where they run on in the next cue. */
  spans: readonly Span[];
  shots: readonly number[];
  interval?: Interval;
}

/** Pieces that speak of one shot, read as one text: what follows "then" is later than the piece before. */
export interface Passage {
  /** The first of its shots. */
  shot: number;
  /** Its words, each at the place that `Part.at` says. */
  words: string;
  parts: readonly { at: number; piece: Piece }[];
}

/** The passages of a text, in its order; pieces that speak of no shot of `scope` are left out. */
export function passagesOf(text: string, pieces: readonly Piece[], scope: ReadonlySet<number>): Passage[] {
  const within = pieces.flatMap((piece): Piece[] => {
    const shots = piece.shots.filter((shot) => scope.has(shot));
    return shots.length > 0 ? [{ ...piece, shots }] : [];
  });
  const firsts = [...new Set(within.map(({ shots }) => shots[0]!))];
  const own = new Map(firsts.map((shot): [number, Piece[]] => [shot, []]));
  for (const piece of within) own.get(piece.shots[0]!)!.push(piece);
  return [...own].map(([shot, pieces]) => joined(text, shot, pieces));
}

function joined(text: string, shot: number, pieces: readonly Piece[]): Passage {
  let words = '';
  const parts = pieces.map((piece) => {
    const own = unwrapped(text.slice(...piece.span));
    if (words) words += /[\w,]\s*$/.test(words.slice(-9)) && /^\s*[a-z]/.test(own) ? ' ' : '\n';
    const at = words.length;
    words += own;
    return { at, piece };
  });
  return { shot, words, parts };
}

/** A text in which a line goes on in the next, and without the markup of subtitles; every word stays where it is. */
function unwrapped(text: string): string {
  const unmarked = text.replace(/<[^<>\n]{1,60}>|\{\\[^{}\n]{1,60}\}/g, (tag) => ' '.repeat(tag.length));
  return unmarked.replace(/(?<=[\w,"')][ \t]*)\r?\n(?=[ \t]*[a-z("'])/g, (line) => ' '.repeat(line.length));
}

/** Letters after which a long text is cut at the end of a line: what is read at once must not take long. */
const BLOCK = 2000;

/** A word that claims nothing: what stands before a block, so that "then" at its beginning still follows something. */
const BEFORE = 'a.\n';

/** Every claim of a passage, repetitions too, in steps of a block each. */
export function* statementsOf({ words, parts }: Passage, dialect: Dialect): Generator<void, Statement[]> {
  const found: Statement[] = [];
  let phase = 0;
  for (let at = 0, to: number; at < words.length; at = to) {
    const line = words.indexOf('\n', at + BLOCK);
    to = line < 0 ? words.length : line + 1;
    const before = at > 0 ? BEFORE : '';
    const claims = extractAll(before + words.slice(at, to), { dialect });
    const moved = claims.map((claim) => shifted(claim, at - before.length, phase));
    found.push(...moved.map((claim) => placed(claim, words, parts)));
    phase = Math.max(phase, ...moved.map((claim) => claim.phase));
    yield;
  }
  return found.sort((a, b) => a.spans[0]![0] - b.spans[0]![0]);
}

const shifted = (claim: Claim, by: number, phase: number): Claim => ({
  ...claim,
  span: [claim.span![0] + by, claim.span![1] + by],
  phase: claim.phase + phase,
});

/** A claim with the stretches of its words in the text. */
function placed(claim: Claim, words: string, parts: Passage['parts']): Statement {
  const [from, to] = withDenial(words, claim);
  const own = parts.filter(({ at, piece: { span } }) => at < to && from < at + span[1] - span[0]);
  const { shots, interval } = own[0]!.piece;
  const spans = own.map(({ at, piece: { span } }): Span => [
    Math.max(span[0], span[0] + from - at),
    Math.min(span[1], span[0] + to - at),
  ]);
  return { claim, spans, shots, ...(interval && { interval }) };
}

const denial =
  /(?:\b(?:no|not|without|never|nor|neither|lacks?|lacking|rather than|instead of|free of|devoid of|absence of)\b|\b\w+n['’]t\b)[^\w.!?]+(?:[\w'’-]+[^\w.!?]+){0,2}$/i;

/** The words of a claim, with what denies it. */
function withDenial(words: string, { span, neg }: Claim): Span {
  const [from, to] = span!;
  const before = neg ? denial.exec(words.slice(Math.max(0, from - 60), from)) : null;
  return [before ? from - before[0].length : from, to];
}
