import * as Comlink from 'comlink';
import { CaptionerError } from './errors.ts';

type Wire =
  | { code: CaptionerError['code']; details: CaptionerError['details'] }
  | { code: null; name: string; message: string; stack: string | undefined };

interface Thrown {
  value: unknown;
}

/** Comlink's own handler drops the class of a thrown error; this one keeps the code, and AbortError's name. */
function thrownHandler(
  own: Comlink.TransferHandler<unknown, unknown>,
): Comlink.TransferHandler<Thrown, Wire> {
  return {
    canHandle: (value): value is Thrown => own.canHandle(value),
    serialize: ({ value }) => {
      if (value instanceof CaptionerError) return [{ code: value.code, details: value.details }, []];
      const { name, message, stack } = value instanceof Error ? value : new Error(String(value));
      return [{ code: null, name, message, stack }, []];
    },
    deserialize: (wire) => {
      if (wire.code !== null) throw new CaptionerError(wire.code, wire.details);
      if (wire.name === 'AbortError') throw new DOMException(wire.message, 'AbortError');
      throw Object.assign(new Error(wire.message), { name: wire.name, stack: wire.stack });
    },
  };
}

/** The one thing that is ever said over the port of a signal; whoever hears it closes the port. */
type Word = 'abort' | 'done';

/** What ends each port that a signal was sent over. */
const sent = new WeakMap<AbortSignal, Set<(word: Word) => void>>();

/** An AbortSignal crosses as a port that speaks once: when the signal fires, or when it is let go. */
const signalHandler: Comlink.TransferHandler<AbortSignal, { aborted: boolean; port: MessagePort }> = {
  canHandle: (value): value is AbortSignal => value instanceof AbortSignal,
  serialize: (source) => {
    const { port1, port2 } = new MessageChannel();
    const ends = sent.get(source) ?? new Set();
    sent.set(source, ends);
    const say = (word: Word) => {
      source.removeEventListener('abort', onAbort);
      ends.delete(say);
      port1.postMessage(word);
      port1.close();
    };
    const onAbort = () => say('abort');
    source.addEventListener('abort', onAbort);
    ends.add(say);
    return [{ aborted: source.aborted, port: port2 }, [port2]];
  },
  deserialize: ({ aborted, port }) => {
    const controller = new AbortController();
    if (aborted) controller.abort();
    port.onmessage = ({ data }: MessageEvent<Word>) => {
      port.close();
      if (data === 'abort') controller.abort();
    };
    return controller.signal;
  },
};

/** To be called when a call that took the signal is over: its listeners and ports are freed on both sides. */
export function releaseSignal(signal: AbortSignal): void {
  for (const say of [...(sent.get(signal) ?? [])]) say('done');
}

let installed = false;

/** Call on each side before the first `wrap` or `expose`; a second call does nothing. */
export function installTransferHandlers(): void {
  if (installed) return;
  installed = true;
  const own = Comlink.transferHandlers.get('throw')!;
  Comlink.transferHandlers.set('throw', thrownHandler(own) as Comlink.TransferHandler<unknown, unknown>);
  Comlink.transferHandlers.set('AbortSignal', signalHandler as Comlink.TransferHandler<unknown, unknown>);
}
