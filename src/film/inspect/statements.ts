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
  const words: string[] = [];
  let [last, length] = ['', 0];
  const add = (some: string) => {
    words.push(some);
    length += some.length;
  };
  const parts = pieces.map((piece) => {
    const own = unwrapped(text.slice(...piece.span));
    if (length > 0) add(/[\w,]\s*$/.test(last.slice(-9)) && /^\s*[a-z]/.test(own) ? ' ' : '\n');
    const at = length;
    add(own);
    last = own;
    return { at, piece };
  });
  return { shot, words: words.join(''), parts };
}

/** A text in which a line goes on in the next, and without the markup of subtitles; every word stays where it is. */
function unwrapped(text: string): string {
  const unmarked = text.replace(/<[^<>\n]{1,60}>|\{\\[^{}\n]{1,60}\}/g, (tag) => ' '.repeat(tag.length));
  return unmarked.replace(/(?<=[\w,"')][ \t]*)\r?\n(?=[ \t]*[a-z("'])/g, (line) => ' '.repeat(line.length));
}

/** Letters after which a long text is cut, and those within which it must be: what is read at once must not take long. */
const BLOCK = 2000;
const LONGEST = 4000;

/** Where a block that begins here ends: behind a line, else a sentence, else a word, else anywhere. */
function cutAfter(words: string, at: number): number {
  if (words.length - at <= LONGEST) return words.length;
  const window = words.slice(at + BLOCK, at + LONGEST);
  for (const end of [/\n/, /[.!?][)"”’\]]*\s/, /\s/]) {
    const found = end.exec(window);
    if (found) return at + BLOCK + found.index + found[0].length;
  }
  return at + LONGEST;
}

/** Every claim of a passage, repetitions too, in steps of a block each. */
export function* statementsOf({ words, parts }: Passage, dialect: Dialect): Generator<void, Statement[]> {
  const found: Statement[] = [];
  let state: ReadingState | null = null;
  for (let at = 0, to: number; at < words.length; at = to) {
    to = cutAfter(words, at);
    const block = extractFrom(state, words.slice(at, to), { dialect });
    for (const claim of block.claims) found.push(placed(shifted(claim, at), parts));
    state = block.state;
    yield;
  }
  return found.sort((a, b) => a.spans[0]![0] - b.spans[0]![0]);
}

const shifted = (claim: Claim, by: number): Claim => ({
  ...claim,
  at: claim.at + by,
  span: [claim.span![0] + by, claim.span![1] + by],
  ...(claim.denial !== undefined && { denial: claim.denial + by }),
});

/** The last part that begins no later than here; parts stand in the order of their places. */
function lastBefore(parts: Passage['parts'], at: number): number {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (parts[middle]!.at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A claim with the stretches of its words in the text, and of what denies it. */
function placed(claim: Claim, parts: Passage['parts']): Statement {
  const [from, to] = [claim.denial ?? claim.span![0], claim.span![1]];
  const own: Passage['parts'][number][] = [];
  for (let i = lastBefore(parts, from); i < parts.length && parts[i]!.at < to; i++)
    if (from < parts[i]!.at + parts[i]!.piece.span[1] - parts[i]!.piece.span[0]) own.push(parts[i]!);
  const { shots, interval } = own[0]!.piece;
  const spans = own.map(({ at, piece: { span } }): Span => [
    Math.max(span[0], span[0] + from - at),
    Math.min(span[1], span[0] + to - at),
  ]);
  return { claim, spans, shots, ...(interval && { interval }) };
}
