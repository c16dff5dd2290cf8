/** Everything that can go wrong on the way from a file to its units; the page owns the wording. */
export type ErrorCode =
  | 'not_a_video'
  | 'no_video_track'
  | 'codec_unsupported'
  | 'encrypted'
  | 'truncated'
  | 'frame_too_large'
  | 'not_a_picture'
  | 'no_frames'
  | 'decode_failed'
  | 'file_unreadable'
  | 'storage_full'
  | 'other_version'
  | 'empty_folder'
  | ModelErrorCode
  | 'worker_died';

/** What goes wrong with a model or with its files. */
export type ModelErrorCode =
  | 'model_not_found'
  | 'other_model'
  | 'model_load_failed'
  | 'model_run_failed'
  | 'self_test_failed'
  | 'device_lost'
  | 'network_failed'
  | 'weights_damaged'
  | 'weights_busy'
  | 'weights_unreadable'
  | 'export_failed'
  | 'no_room'
  | 'no_storage';

/** The one error class that crosses threads: a code from a closed list, and plain data for the wording. */
export class CaptionerError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;

  constructor(code: ErrorCode, details: CaptionerError['details'] = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'CaptionerError';
    this.code = code;
    this.details = details;
  }
}

/** True for a cancellation, in whatever realm it was made; never shown as an error. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error || error instanceof DOMException ? error.name === 'AbortError' : false;
}
