const none: ReadonlySet<string> = new Set();

/** What is selected and what is pointed at, by unit id. */
export class Selection {
  #unit = $state<string | null>(null);
  #setUp = $state<number | null>(null);
  #lit = $state.raw<ReadonlySet<string>>(none);

  get unit(): string | null {
    return this.#unit;
  }
  /** Units under the pointer, or cited by the sentence under it. */
  get lit(): ReadonlySet<string> {
    return this.#lit;
  }

  /** The first shot of the set-up whose shots are marked, or null. */
  get setUp(): number | null {
    return this.#setUp;
  }

  /** Marks all shots of a set-up; null marks none. */
  mark(first: number | null): void {
    this.#setUp = first;
  }
  select(id: string | null): void {
    this.#unit = id;
  }
  light(ids: Iterable<string>): void {
    this.#lit = new Set(ids);
  }
  unlight(): void {
    this.#lit = none;
  }
}
