/** Something that is made when it is first needed; null where it could not be made. */
export class Lazy<T extends { close(): unknown }> {
  readonly #make: () => Promise<T>;
  readonly #failed: (error: unknown) => void;
  #made: Promise<T | null> | null = null;

  constructor(make: () => Promise<T>, failed: (error: unknown) => void) {
    this.#make = make;
    this.#failed = failed;
  }

  /** Uses it; null where it is not there or does not work, which is told once, and then it is not tried again. */
  async use<R>(work: (made: T) => R | Promise<R>): Promise<R | null> {
    const made = await (this.#made ??= this.#make().catch((error: unknown) => this.#fail(error)));
    if (!made) return null;
    try {
      return await work(made);
    } catch (error) {
      this.#made = Promise.resolve(null);
      return this.#fail(error);
    }
  }

  /** Lets go of it; safe to call twice. */
  async close(): Promise<void> {
    const made = await this.#made;
    this.#made = null;
    await made?.close();
  }

  #fail(error: unknown): null {
    this.#failed(error);
    return null;
  }
}
