import type { Span } from './cues.ts';
import { filmWordsIn } from './filmWords.ts';
import type { Verdict } from './judge.ts';
import type { Judgement } from './verdicts.ts';

/** A stretch of the text as it was given; all of them in a row are the text. */
export interface Segment {
  span: Span;
  /** The gravest of its judgements; `outside` where it claims nothing of film language. */
  verdict: Verdict;
  /** Claims whose words stand here; none where it is outside. */
  judgements: readonly Judgement[];
  /** True for what is no part of the caption: times, markup, a model's reasoning, and words of other shots. */
  isAside: boolean;
  /** True for talk of film that names nothing that is measured. */
  isFilmWord: boolean;
}

/** A judgement and one stretch of its words. */
export interface Marked {
  span: Span;
  judgement: Judgement;
}

/** What a phrase with several claims shows first. */
const gravity: readonly Verdict[] = ['contradicted', 'not_found', 'not_measured', 'supported', 'outside'];

/** Cuts a text into segments: words of claims, what lies between, and what is outside of `pieces`. */
export function segmentsOf(text: string, pieces: readonly Span[], marked: readonly Marked[]): Segment[] {
  const phrases: { span: Span; judgements: Judgement[] }[] = [];
  for (const { span, judgement } of marked.toSorted((a, b) => a.span[0] - b.span[0])) {
    const last = phrases.at(-1);
    if (last && span[0] < last.span[1]) {
      last.span = [last.span[0], Math.max(last.span[1], span[1])];
      last.judgements.push(judgement);
    } else phrases.push({ span, judgements: [judgement] });
  }
  const segments: Segment[] = [];
  const talk = filmWordsIn(text);
  let [at, word] = [0, 0];
  const fill = (to: number, isAside: boolean) => {
    const add = (end: number, isFilmWord: boolean) => {
      if (end > at) segments.push({ ...outside, span: [at, end], isAside, isFilmWord });
      at = Math.max(at, end);
    };
    for (; !isAside && talk[word] && talk[word]![1] <= to; word++) {
      if (talk[word]![0] < at) continue;
      add(talk[word]![0], false);
      add(talk[word]![1], true);
    }
    add(to, false);
  };
  let next = 0;
  for (const [from, to] of pieces.toSorted((a, b) => a[0] - b[0])) {
    fill(from, true);
    for (; phrases[next] && phrases[next]!.span[0] < to; next++) {
      const { span, judgements } = phrases[next]!;
      fill(span[0], false);
      segments.push({ span, judgements, verdict: gravest(judgements), isAside: false, isFilmWord: false });
      at = span[1];
    }
    fill(to, false);
  }
  fill(text.length, true);
  return segments;
}

const outside = { verdict: 'outside', judgements: [] } as const;

const gravest = (judgements: readonly Judgement[]): Verdict =>
  gravity.find((verdict) => judgements.some((j) => j.verdict === verdict))!;
