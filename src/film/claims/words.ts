/** A word of a clause, with where it stands in the clause. */
export interface Word {
  text: string;
  at: number;
  end: number;
  /** True where a comma stands before it. */
  comma: boolean;
}

/** The words of a clause. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[a-z0-9']+/g)].map((m) => ({
    text: m[0],
    at: m.index,
    end: m.index + m[0].length,
    comma: /,\W*$/.test(text.slice(Math.max(0, m.index - 3), m.index)),
  }));
}

/** The first word at or after a place of the clause; the number of words where there is none. */
export function wordFrom(words: readonly Word[], at: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Letters of a clause that a claim has used up: what was read once is not read again. */
export class Spans {
  readonly #taken: Uint8Array;

  constructor(length: number) {
    this.#taken = new Uint8Array(length);
  }

  free(from: number, to: number): boolean {
    return !this.#taken.subarray(from, to).includes(1);
  }

  take(from: number, to: number): void {
    this.#taken.fill(1, from, to);
  }
}
