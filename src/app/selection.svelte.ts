const none: ReadonlySet<string> = new Set();

/** What is selected and what is pointed at, by unit id. */
export class Selection {
  #unit = $state<string | null>(null);
  #lit = $state.raw<ReadonlySet<string>>(none);

  get unit(): string | null {
    return this.#unit;
  }
  /** Units under the pointer, or cited by the sentence under it. */
  get lit(): ReadonlySet<string> {
    return this.#lit;
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
