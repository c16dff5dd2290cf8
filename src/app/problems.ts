import { CaptionerError, type ErrorCode } from '../boundary/errors.ts';

/** What the page says of a failure: what happened, what was kept, what to do. */
export interface Problem {
  code: ErrorCode | 'unexpected';
  happened: string;
  kept: string;
  todo: string;
  /** Whether the same file may well work at the next try. */
  canRetry: boolean;
  /** A command to copy, where one helps. */
  command?: string;
}

/** What a second try may cure; a foreign codec stays foreign. */
const passing: ReadonlySet<Problem['code']> = new Set([
  'decode_failed',
  'file_unreadable',
  'model_run_failed',
  'device_lost',
  'network_failed',
  'worker_died',
  'unexpected',
]);

type Wording = Omit<Problem, 'code' | 'canRetry'>;
type Details = CaptionerError['details'];

const restGoesOn = 'The other films in the queue are not affected.';
const shotsKept = 'Every shot found so far is kept.';

const text = (details: Details, key: string, otherwise: string) => String(details[key] ?? otherwise);

/** A file name as one argument of a POSIX shell. */
const quoted = (name: string) => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`);

function convert(name: string): string {
  const stem = name.replace(/\.[^.]*$/, '') || 'film';
  return `ffmpeg -i ${quoted(name)} -c:v libx264 -pix_fmt yuv420p ${quoted(`${stem}-h264.mp4`)}`;
}

function codecProblem(name: string, details: Details): Wording {
  const codec = text(details, 'codec', 'unknown');
  const isHevc = /^(hev1|hvc1|hevc)/i.test(codec);
  return {
    happened: isHevc
      ? `This film is HEVC (${codec}), which needs hardware decoding that this browser does not offer here.`
      : `This browser cannot decode the film's codec (${codec}).`,
    kept: restGoesOn,
    todo: 'Convert it to H.264 and open the new file:',
    command: convert(name),
  };
}

/** Formats that hold films, which others can turn into one that is read here. */
const films = /AVI|Flash|Windows Media|MPEG|MXF|H\.264/;

function foreignProblem(name: string, details: Details): Wording {
  const format = text(details, 'format', '');
  const reason = details['reason'];
  const known = format === '' ? null : `This is a file of the kind ${format}, which cannot be read here.`;
  const happened =
    reason === 'empty'
      ? 'This file is empty.'
      : (known ??
        (reason === 'damaged'
          ? 'The beginning of this file is damaged, so its pictures cannot be found.'
          : 'This is not a video file in a format that can be read here.'));
  if (films.test(format))
    return { happened, kept: restGoesOn, todo: 'Convert it and open the new file:', command: convert(name) };
  return { happened, kept: restGoesOn, todo: 'Open an MP4, MOV, MKV, WebM or MPEG-TS film.' };
}

/** The wording for every code; the compiler sees to it that none is forgotten. */
function wording(code: ErrorCode, name: string, details: Details): Wording {
  switch (code) {
    case 'not_a_video':
      return foreignProblem(name, details);
    case 'no_video_track':
      return {
        happened: 'This file holds sound but no pictures.',
        kept: restGoesOn,
        todo: 'Open a file with a video track.',
      };
    case 'codec_unsupported':
      return codecProblem(name, details);
    case 'encrypted':
      return {
        happened: 'This film is copy-protected, and its key is not in the file.',
        kept: restGoesOn,
        todo: 'Open a copy without protection.',
      };
    case 'truncated':
      return {
        happened: 'The index of this film is missing: the recording or the copy was cut off before its end.',
        kept: restGoesOn,
        todo: 'Copy or download it again; a recording can often be mended with untrunc or recover_mp4.',
      };
    case 'frame_too_large':
      return {
        happened: 'The pictures are larger than 8K and would not fit in memory.',
        kept: restGoesOn,
        todo: 'Scale the film down and open the new file:',
        command: `ffmpeg -i ${quoted(name)} -vf scale=1920:-2 -c:v libx264 -pix_fmt yuv420p scaled.mp4`,
      };
    case 'no_frames':
      return {
        happened: 'The file names a video track, but there is no picture in it.',
        kept: restGoesOn,
        todo: 'Copy or download the film again.',
      };
    case 'decode_failed':
      return {
        happened: 'The pictures of this film are damaged, or the decoder gave up on them.',
        kept: shotsKept,
        todo: 'Try again; if it fails at the same place, convert the film:',
        command: convert(name),
      };
    case 'file_unreadable':
      return {
        happened: 'The file can no longer be read: it was moved, changed or its drive is gone.',
        kept: shotsKept,
        todo: 'Open the file again to go on.',
      };
    case 'storage_full':
      return {
        happened: 'The browser has no room left to keep results on this computer.',
        kept: 'This film stays on screen until the page is closed.',
        todo: 'Export it now, or free some space and analyse it again.',
      };
    case 'model_not_found':
      return {
        happened: "The model's files are not there.",
        kept: 'Everything that was measured is kept.',
        todo: 'Choose the folder that holds config.json, or another source.',
      };
    case 'model_load_failed':
      return {
        happened: 'The model could not be loaded here, most likely for want of memory.',
        kept: 'Everything that was measured is kept.',
        todo: 'Choose a smaller model, or the CPU as the device.',
      };
    case 'model_run_failed':
      return {
        happened: 'The model stopped with an error.',
        kept: 'Everything measured, and every answer so far, is kept.',
        todo: 'Load the model again, or choose the CPU as the device.',
      };
    case 'device_lost':
      return {
        happened: 'The graphics device went away.',
        kept: 'Everything found so far is kept.',
        todo: 'Try again; a fresh device is opened.',
      };
    case 'network_failed':
      return {
        happened: 'The download broke off.',
        kept: 'What was already downloaded is kept where the browser allows it.',
        todo: 'Check the connection and try again, or load the model from a folder.',
      };
    case 'worker_died':
      return {
        happened: 'The analysis thread ended without a word, most likely for want of memory.',
        kept: shotsKept,
        todo: 'Try again; it goes on after the last finished shot.',
      };
  }
}

/** Turns whatever was thrown into words. `name` is the file's. */
export function problemOf(error: unknown, name: string): Problem {
  const code = codeOf(error);
  const canRetry = passing.has(code);
  if (code !== 'unexpected')
    return { code, canRetry, ...wording(code, name, error instanceof CaptionerError ? error.details : {}) };
  return {
    code,
    canRetry,
    happened: `Something unforeseen went wrong: ${error instanceof Error ? error.message : String(error)}`,
    kept: shotsKept,
    todo: 'Try again. If it happens again, please report it with the line above.',
  };
}

function codeOf(error: unknown): Problem['code'] {
  if (error instanceof CaptionerError) return error.code;
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'storage_full';
  if (error instanceof DOMException && error.name === 'NotFoundError') return 'file_unreadable';
  return 'unexpected';
}
