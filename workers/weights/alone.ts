import { CaptionerError } from '../../src/boundary/errors.ts';

/** How long to wait for another tab, or for a thread of this one that is just ending, in milliseconds. */
const patience = 3000;

/**
 * Does what changes a model's folder while nobody else does, in any tab; says in our own codes what the disk says. The
 * signal ends the wait for others; `work` has to hear it by itself.
 */
export async function alone<R>(id: string, work: () => Promise<R>, cancel?: AbortSignal): Promise<R> {
  if (!('getDirectory' in (navigator.storage ?? {}))) throw new CaptionerError('no_storage');
  try {
    if (!navigator.locks) return await work();
    const late = AbortSignal.timeout(patience);
    const signal = cancel ? AbortSignal.any([late, cancel]) : late;
    return await navigator.locks.request(`weights/${id}`, { signal }, work);
  } catch (error) {
    throw failure(error, id);
  }
}

function failure(error: unknown, model: string): unknown {
  if (!(error instanceof DOMException)) return error;
  const { name, message: reason } = error;
  switch (name) {
    case 'TimeoutError':
    case 'NoModificationAllowedError':
      return new CaptionerError('weights_busy', { model }, { cause: error });
    case 'QuotaExceededError':
      return new CaptionerError('no_room', { model, needed: null, free: null }, { cause: error });
    case 'SecurityError': // a private window, or storage is turned off
      return new CaptionerError('no_storage', { reason }, { cause: error });
    case 'NotFoundError':
    case 'NotReadableError':
    case 'NotAllowedError': // a folder that was given for one visit only
      return new CaptionerError('weights_unreadable', { model, reason }, { cause: error });
    default:
      return error;
  }
}
