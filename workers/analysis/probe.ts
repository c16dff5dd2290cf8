import {
  ALL_FORMATS,
  BlobSource,
  type FrameRateMetrics,
  Input,
  type InputVideoTrack,
  UnsupportedInputFormatError,
} from 'mediabunny';
import { CaptionerError, isAbort } from '../../src/boundary/errors.ts';
import type { Source } from '../../src/film/source.ts';
import { fingerprintOf } from './fingerprint.ts';
import { decodesOneFrame } from './decode.ts';
import { TimeLimitError, withLimit } from './limit.ts';
import { foreignFormat, isProtected, whyTrackless } from './sniff.ts';

/** Reading the container of a healthy file takes milliseconds; a lying one must not hang the queue. */
const CONTAINER_LIMIT = 10_000; // ms

/** Pixels of a frame above which decoding it would take the memory of the page (8K UHD is 33.2 M). */
export const LARGEST_FRAME = 7680 * 4320 * 1.1;

/** Packets looked at for the frame rate; mediabunny asks for at least 256 for a reliable answer. */
const RATE_PACKETS = 256;

/** An open film: dispose `input` when done. */
export interface Film {
  input: Input;
  track: InputVideoTrack;
}

/** Opens a file lazily. Throws `CaptionerError`: file_unreadable, not_a_video, no_video_track, truncated, encrypted. */
export async function openFilm(file: File, signal?: AbortSignal): Promise<Film> {
  await assertReadable(file);
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = await withLimit(input.getPrimaryVideoTrack(), CONTAINER_LIMIT, signal);
    if (!track) throw await withoutVideo(file, input);
    return { input, track };
  } catch (error) {
    input.dispose();
    throw await asOpenError(error, file);
  }
}

/** Says what the container holds, after one frame of it was really decoded. Throws `CaptionerError`, `AbortError`. */
export async function probe(file: File, signal?: AbortSignal): Promise<Source> {
  const film = await openFilm(file, signal);
  try {
    return await describe(file, film, signal);
  } catch (error) {
    throw await asOpenError(error, file);
  } finally {
    film.input.dispose();
  }
}

async function describe(file: File, { input, track }: Film, signal?: AbortSignal): Promise<Source> {
  const codec = await codecOf(track);
  const pixels = (await track.getCodedWidth()) * (await track.getCodedHeight());
  if (pixels > LARGEST_FRAME) throw new CaptionerError('frame_too_large', { pixels, codec });
  const isDecodable = await withLimit(track.canDecode(), CONTAINER_LIMIT, signal);
  if (!isDecodable) throw new CaptionerError('codec_unsupported', { codec });
  const start = await decodesOneFrame(track, codec, signal);
  const aspect = await track.getPixelAspectRatio();
  const rate = await withLimit(
    track.computeFrameRateMetrics({ targetPacketCount: RATE_PACKETS }),
    CONTAINER_LIMIT,
    signal,
  ).catch(() => null);
  const end = await endOf(track, signal);
  return {
    name: file.name,
    size: file.size,
    fingerprint: await fingerprintOf(file),
    container: (await input.getFormat()).name,
    codec,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    rotation: await track.getRotation(),
    pixelAspect: aspect.num / aspect.den,
    duration: Math.max(0, end - start),
    start,
    frameRate: steadyRate(rate),
    hdr: await track.hasHighDynamicRange(),
  };
}

/** Container time of the end: from the samples, or as the file claims where looking through them takes too long. */
async function endOf(track: InputVideoTrack, signal?: AbortSignal): Promise<number> {
  try {
    return await withLimit(track.computeDuration(), CONTAINER_LIMIT, signal);
  } catch (error) {
    if (!(error instanceof TimeLimitError)) throw error;
    return (await track.getDurationFromMetadata()) ?? 0;
  }
}

/**
 * Frames per second of a steady film, a few dropped frames allowed; null where the rate varies. Any times fit some
 * fine lattice, so the underlying rate counts only where most frames really come at it.
 */
function steadyRate(metrics: FrameRateMetrics | null): number | null {
  if (!metrics?.underlyingFrameRate) return null;
  const { underlyingFrameRate: rate, averageFrameRate, frameRateIsConstant } = metrics;
  return frameRateIsConstant || averageFrameRate > 0.9 * rate ? rate : null;
}

async function codecOf(track: InputVideoTrack): Promise<string> {
  const known = (await track.getCodecParameterString()) ?? (await track.getCodec());
  const internal = await track.getInternalCodecId();
  return known ?? (internal instanceof Uint8Array ? 'unknown' : String(internal ?? 'unknown'));
}

async function assertReadable(file: File): Promise<void> {
  try {
    await file.slice(0, 16).arrayBuffer();
  } catch (cause) {
    throw new CaptionerError('file_unreadable', { name: file.name }, { cause });
  }
  if (file.size === 0) throw new CaptionerError('not_a_video', { name: file.name, reason: 'empty' });
}

async function withoutVideo(file: File, input: Input): Promise<CaptionerError> {
  const tracks = await withLimit(input.getTracks(), CONTAINER_LIMIT);
  const code = tracks.length > 0 ? 'no_video_track' : await whyTrackless(file);
  return new CaptionerError(code, {
    name: file.name,
    codec: code === 'codec_unsupported' ? 'unknown' : null,
  });
}

async function asOpenError(error: unknown, file: File): Promise<unknown> {
  if (isAbort(error)) return error;
  const isOurs = error instanceof CaptionerError;
  if (isOurs && error.code !== 'decode_failed') return error;
  if (await isProtected(file)) return new CaptionerError('encrypted', { name: file.name }, { cause: error });
  if (isOurs) return error;
  if (error instanceof TimeLimitError)
    return new CaptionerError('file_unreadable', { name: file.name, reason: 'slow' }, { cause: error });
  const format = await foreignFormat(file);
  const message = error instanceof Error ? error.message : String(error);
  const reason = error instanceof UnsupportedInputFormatError ? 'format' : 'damaged';
  return new CaptionerError('not_a_video', { name: file.name, reason, format, message }, { cause: error });
}
