import { type InputVideoTrack, VideoSampleSink, type VideoSample } from 'mediabunny';
import { CaptionerError, isAbort } from '../../src/boundary/errors.ts';
import type { Seconds } from '../../src/film/time.ts';
import { prefetch } from '../../src/flow/prefetch.ts';
import { TimeLimitError, withLimit } from './limit.ts';

/** A decoder that accepts a file and then stays silent is as good as none (w3c/webcodecs #614). */
const FRAME_LIMIT = 12_000; // ms

/** Frames decoded ahead of reading: enough to keep the decoder busy, few enough to leave it pictures to decode into. */
const AHEAD = 4;

/** A decoded frame; who takes it closes it. `t` counts from the first picture of the film. */
export interface Frame {
  sample: VideoSample;
  t: Seconds;
  duration: Seconds;
}

/** Video frames made and closed since the thread started. */
export const ledger = { made: 0, closed: 0 };

/** Closes a frame, and counts it. */
export function close(frame: Frame): void {
  frame.sample.close();
  ledger.closed++;
}

/** Why decoding ended before the film did; what was yielded till then is good. */
export class DecodeStop extends Error {
  override readonly name = 'DecodeStop';
}

/**
 * Decodes one frame to see that the codec really works here, and returns its container time.
 * Throws `CaptionerError`: codec_unsupported, encrypted, no_frames.
 */
export async function decodesOneFrame(
  track: InputVideoTrack,
  codec: string,
  signal?: AbortSignal,
): Promise<Seconds> {
  const from = Math.max(0, await track.getFirstTimestamp());
  const samples = new VideoSampleSink(track).samples(from);
  try {
    const first = await nextFrame(samples, 0, signal);
    if (!first) throw new CaptionerError('no_frames', { codec });
    close(first);
    // An edit list may begin in the middle of a frame: what is shown of it starts at 0.
    return Math.max(0, first.sample.timestamp);
  } catch (error) {
    if (error instanceof CaptionerError || isAbort(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const code =
      error instanceof TimeLimitError || isCodecTrouble(message) ? 'codec_unsupported' : 'decode_failed';
    throw new CaptionerError(code, { codec, message }, { cause: error });
  } finally {
    void samples.return(undefined).catch(() => {});
  }
}

function isCodecTrouble(message: string): boolean {
  return /unsupported|not supported|configur/i.test(message);
}

/**
 * Every frame from `from` on, in presentation order. Ends by throwing `DecodeStop` where the file breaks off,
 * `CaptionerError` (file_unreadable, decode_failed) where another try may help, `AbortError` when the signal fires.
 * Frames that nobody took are closed.
 */
export async function* frames(
  track: InputVideoTrack,
  { start, from = 0, signal }: { start: Seconds; from?: Seconds; signal?: AbortSignal },
): AsyncGenerator<Frame, void> {
  yield* prefetch(decoded(track, start, from, signal), { depth: AHEAD, signal, release: close });
}

async function* decoded(
  track: InputVideoTrack,
  start: Seconds,
  from: Seconds,
  signal: AbortSignal | undefined,
): AsyncGenerator<Frame, void> {
  const samples = new VideoSampleSink(track).samples(start + from);
  let last = -Infinity;
  try {
    for (;;) {
      const frame = await nextFrame(samples, start, signal);
      if (!frame) return;
      // Time stamps that restart or repeat (joined recordings) cannot be placed on the one clock.
      if (frame.t < from - 1e-4 || frame.t <= last) {
        close(frame);
        continue;
      }
      last = frame.t;
      yield frame;
    }
  } catch (error) {
    throw whyStopped(error);
  } finally {
    // Not awaited: a stalled decoder would stall the ending too.
    void samples.return(undefined).catch(() => {});
  }
}

/** The next frame, counted; null at the end. One that comes after the time limit is closed when it comes. */
async function nextFrame(
  samples: AsyncGenerator<VideoSample>,
  start: Seconds,
  signal?: AbortSignal,
): Promise<Frame | null> {
  const coming = samples.next().then((step) => (step.done ? null : taken(step.value, start)));
  try {
    return await withLimit(coming, FRAME_LIMIT, signal);
  } catch (error) {
    coming.then((late) => late && close(late)).catch(() => {});
    throw error;
  }
}

/**
 * A file that can no longer be read and a decoder that stalls may do better at the next try, so they are errors;
 * pictures that cannot be decoded stay so, and end the film.
 */
function whyStopped(error: unknown): unknown {
  if (isAbort(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotReadableError' || name === 'NotFoundError')
    return new CaptionerError('file_unreadable', { message }, { cause: error });
  if (error instanceof TimeLimitError)
    return new CaptionerError('decode_failed', { message }, { cause: error });
  return new DecodeStop(message, { cause: error });
}

/** The frames shown at or before each of `times` (seconds from the first picture), in that order; close them. */
export async function* framesAt(
  track: InputVideoTrack,
  { start, times }: { start: Seconds; times: readonly Seconds[] },
): AsyncGenerator<Frame | null, void> {
  const sink = new VideoSampleSink(track);
  for await (const sample of sink.samplesAtTimestamps(times.map((t) => t + start + 1e-4))) {
    if (!sample) {
      yield null;
      continue;
    }
    yield taken(sample, start);
  }
}

/** Counts a sample and puts it on the film's own clock; what an edit list hides of the first one does not count. */
function taken(sample: VideoSample, start: Seconds): Frame {
  ledger.made++;
  const hidden = Math.max(0, start - sample.timestamp);
  return { sample, t: Math.max(0, sample.timestamp - start), duration: sample.duration - hidden };
}
