import * as Comlink from 'comlink';
import { onTestFinished } from 'vitest';
import { installTransferHandlers } from '../../../src/boundary/transfer.ts';

/** An object as another thread would see it, till the end of the test. */
export function across<T extends object>(far: T): Comlink.Remote<T> {
  installTransferHandlers();
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  Comlink.expose(far, port2);
  return Comlink.wrap<T>(port1);
}
