import type { Way } from '../../src/boundary/catalogue.ts';
import { CaptionerError, isAbort, type ErrorCode } from '../../src/boundary/errors.ts';

/** What ONNX Runtime and Dawn say when the GPU went away in the middle of a run. */
const lost = /device (was|is)? ?lost|lost device|MapAsyncStatus|DXGI_ERROR_DEVICE/i;

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** A failed run as an error of ours; cancellations and our own errors pass unchanged. */
export function runFailure(error: unknown): unknown {
  if (isAbort(error) || error instanceof CaptionerError) return error;
  const reason = reasonOf(error);
  return new CaptionerError(
    lost.test(reason) ? 'device_lost' : 'model_run_failed',
    { reason },
    { cause: error },
  );
}

/** What is known of a load beside the error itself. */
export interface LoadTrouble {
  /** Files that were asked for and are not there; some are optional. */
  missing: ReadonlySet<string>;
  /** The first request that could not be made or was answered with neither success nor "not found". */
  network: { url: string; status: number | null } | null;
}

/** A failed load as an error of ours, naming model and way: a missing file, the network, or anything else. */
export function loadFailure(
  error: unknown,
  about: { model: string; way: Way },
  trouble: LoadTrouble,
): unknown {
  if (isAbort(error)) return error;
  const fail = (code: ErrorCode, details: CaptionerError['details']) =>
    new CaptionerError(code, { ...about, ...details }, { cause: error });
  if (error instanceof CaptionerError) return fail(error.code, error.details);
  const reason = reasonOf(error);
  const file = [...trouble.missing].find((name) => reason.includes(`/${name}`));
  if (file !== undefined) return fail('model_not_found', { file });
  if (trouble.network) return fail('network_failed', trouble.network);
  if (lost.test(reason)) return fail('device_lost', { reason });
  return fail('model_load_failed', { reason });
}
