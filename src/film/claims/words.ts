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

/** Spans of a clause that a claim has used up: what was read once is not read again. */
export class Spans {
  readonly #taken: [number, number][] = [];

  free(from: number, to: number): boolean {
    return this.#taken.every(([a, b]) => to <= a || from >= b);
  }

  take(from: number, to: number): void {
    this.#taken.push([from, to]);
  }
}
