import type { Claim, Dialect } from '../claims/claim.ts';
import { extractFrom, type ReadingState } from '../claims/extract.ts';
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

/** Every claim of a passage, repetitions too, in steps of a block each. */
export function* statementsOf({ words, parts }: Passage, dialect: Dialect): Generator<void, Statement[]> {
  const found: Statement[] = [];
  let state: ReadingState | null = null;
  for (let at = 0, to: number; at < words.length; at = to) {
    const line = words.indexOf('\n', at + BLOCK);
    to = line < 0 ? words.length : line + 1;
    const block = extractFrom(state, words.slice(at, to), { dialect });
    found.push(...block.claims.map((claim) => placed(shifted(claim, at), parts)));
    state = block.state;
    yield;
  }
  return found.sort((a, b) => a.spans[0]![0] - b.spans[0]![0]);
}

const shifted = (claim: Claim, by: number): Claim => ({
  ...claim,
  span: [claim.span![0] + by, claim.span![1] + by],
  ...(claim.denial !== undefined && { denial: claim.denial + by }),
});

/** A claim with the stretches of its words in the text, and of what denies it. */
function placed(claim: Claim, parts: Passage['parts']): Statement {
  const [from, to] = [claim.denial ?? claim.span![0], claim.span![1]];
  const own = parts.filter(({ at, piece: { span } }) => at < to && from < at + span[1] - span[0]);
  const { shots, interval } = own[0]!.piece;
  const spans = own.map(({ at, piece: { span } }): Span => [
    Math.max(span[0], span[0] + from - at),
    Math.min(span[1], span[0] + to - at),
  ]);
  return { claim, spans, shots, ...(interval && { interval }) };
}
