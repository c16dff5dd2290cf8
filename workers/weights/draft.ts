import { CaptionerError } from '../../src/boundary/errors.ts';
import type { DoneFile } from '../../src/boundary/shelf.ts';
import type { Part } from './part.ts';
import { breathe, Digest } from './pieces.ts';

/** What is published of a file; null where nobody says. */
export interface Published {
  path: string;
  bytes: number | null;
  /** Hexadecimal. */
  sha256: string | null;
}

/** A part of a file and the hash of all that is in it. */
export class Draft {
  readonly #part: Part;
  #digest = new Digest();

  private constructor(part: Part) {
    this.#part = part;
  }

  /** Goes on with what is there, which is read once for its hash, or begins anew. */
  static async of(part: Part, isKept: boolean, signal?: AbortSignal): Promise<Draft> {
    const draft = new Draft(part);
    if (!isKept) await draft.restart();
    for await (const chunk of part.read()) {
      await breathe(signal);
      draft.#digest.update(chunk);
    }
    return draft;
  }

  get size(): number {
    return this.#part.size;
  }

  async restart(): Promise<void> {
    if (this.#part.size > 0) await this.#part.clear();
    this.#digest = new Digest();
  }

  async append(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#part.write(chunk);
    this.#digest.update(chunk);
  }

  /** Holds the whole against what is published; throws `weights_damaged`, and then nothing is left of it. */
  async finish(published: Published): Promise<DoneFile> {
    const bytes = this.size;
    const found = this.#digest.hex();
    const { path: file, sha256: expected } = published;
    if (expected !== null && expected !== found) {
      await this.restart();
      throw new CaptionerError('weights_damaged', { file, reason: 'hash', expected, found });
    }
    if (published.bytes !== null && published.bytes !== bytes) {
      await this.restart();
      throw new CaptionerError('weights_damaged', {
        file,
        reason: 'size',
        expected: published.bytes,
        found: bytes,
      });
    }
    const checked = expected !== null ? 'hash' : published.bytes !== null ? 'size' : 'nothing';
    return { bytes, sha256: found, checked, at: Date.now() };
  }
}
