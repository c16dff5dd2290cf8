import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Bytes read at once. */
export const piece = 4 << 20;

/** The bytes of a file from its beginning, in pieces; between two of them a cancellation is heard. */
export async function* piecesOf(
  file: Blob,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for (let at = 0; at < file.size; at += piece) {
    await breathe(signal);
    yield new Uint8Array(await file.slice(at, at + piece).arrayBuffer());
  }
}

/** The SHA-256 of bytes that come in pieces; the browser's own needs them all at once. */
export class Digest {
  readonly #hash = sha256.create();

  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
  }
  /** Hexadecimal; nothing may be added afterwards. */
  hex(): string {
    return bytesToHex(this.#hash.digest());
  }
}

/** The SHA-256 (hexadecimal) of all that comes; `at` is told how many bytes that is so far. */
export async function hashOf(
  chunks: AsyncIterable<Uint8Array>,
  at: (bytes: number) => void,
): Promise<string> {
  const digest = new Digest();
  let bytes = 0;
  for await (const chunk of chunks) {
    digest.update(chunk);
    at((bytes += chunk.byteLength));
  }
  return digest.hex();
}

/** Lets messages in, a cancellation among them. */
export async function breathe(signal?: AbortSignal): Promise<void> {
  await new Promise((done) => setTimeout(done));
  signal?.throwIfAborted();
}
