import { CaptionerError, type ErrorCode } from '../boundary/errors.ts';
import { answersKept, modelWording, storedKept, type Details, type Wording } from './modelProblems.ts';
import type { ThreadName } from './thread.ts';

/** What the page says of a failure. */
export interface Problem extends Wording {
  code: ErrorCode | 'unexpected';
  /** Whether the same file may well work at the next try. */
  canRetry: boolean;
}

/** What a second try may cure; a foreign codec stays foreign. */
const passing: ReadonlySet<Problem['code']> = new Set([
  'decode_failed',
  'file_unreadable',
  'model_run_failed',
  'device_lost',
  'network_failed',
  'weights_damaged',
  'weights_busy',
  'weights_unreadable',
  'export_failed',
  'worker_died',
  'unexpected',
]);

/** Said of a file that cannot be opened; true of nobody where it is the only one. */
export const restGoesOn = 'The other films in the queue are not affected.';
const shotsKept = 'Every shot found so far is kept.';
const copyAgain = 'Copy or download the film again.';
const openThese = 'MP4, MOV, MKV, WebM or MPEG-TS';

/** The advice that goes with a command: what to do to the film, and to open what comes of it. */
const andOpen = (what: string) => `${what} and open the new file:`;

/** All threads die of the same. */
const diedSilently = (whose: string) => `${whose} ended without a word, most likely for want of memory.`;

/** Whether it was the model's thread that died. */
const isOfModel = (details: Details) => details['thread'] === ('captioning' satisfies ThreadName);

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
    todo: andOpen('Convert it to H.264'),
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
    return { happened, kept: restGoesOn, todo: andOpen('Convert it'), command: convert(name) };
  return { happened, kept: restGoesOn, todo: `Open a film in one of these: ${openThese}.` };
}

/** The wording for every code; the compiler sees to it that none is forgotten. */
function wording(code: ErrorCode, name: string, details: Details): Wording {
  switch (code) {
    case 'not_a_video':
      return foreignProblem(name, details);
    case 'no_video_track':
      return {
        happened: 'There are no moving pictures in this file.',
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
        todo: `${copyAgain} A recording can often be mended with untrunc or recover_mp4.`,
      };
    case 'frame_too_large':
      return {
        happened: 'The pictures are larger than 8K and would not fit in memory.',
        kept: restGoesOn,
        todo: andOpen('Scale the film down'),
        command: `ffmpeg -i ${quoted(name)} -vf scale=1920:-2 -c:v libx264 -pix_fmt yuv420p scaled.mp4`,
      };
    case 'not_a_picture':
      return {
        happened: 'This is not a picture that this browser can read.',
        kept: restGoesOn,
        todo: 'Open a JPEG, PNG, WebP or AVIF file.',
      };
    case 'no_frames':
      return {
        happened: 'The file names a video track, but there is no picture in it.',
        kept: restGoesOn,
        todo: copyAgain,
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
    case 'other_version':
      return {
        happened: details['newer']
          ? 'A newer version of Shotscribe was opened in another tab.'
          : 'An older version of Shotscribe is open in another tab.',
        kept: 'What was kept so far is safe, but this tab can keep nothing more.',
        todo: details['newer'] ? 'Reload this page.' : 'Close the other tab, then reload this page.',
      };
    case 'empty_folder':
      return {
        happened: 'There is no film in this folder.',
        kept: restGoesOn,
        todo: `Open a folder with films in it: ${openThese}.`,
      };
    case 'worker_died':
      return diedProblem(details);
    default:
      return modelWording(code, details);
  }
}

function diedProblem(details: Details): Wording {
  switch (details['thread'] as ThreadName) {
    case 'captioning':
      return {
        happened: diedSilently("The model's thread"),
        kept: answersKept,
        todo: 'Load the model again, or choose a smaller one.',
      };
    case 'weights':
      return {
        happened: diedSilently('The thread that stores models'),
        kept: storedKept,
        todo: 'Try again; a download continues where it was.',
      };
    case 'analysis':
      return {
        happened: diedSilently('The analysis thread'),
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

/** What a model fails with while it is loaded or asked; what keeps it from the shelf is another matter. */
const ofModels: ReadonlySet<ErrorCode> = new Set([
  'model_not_found',
  'model_load_failed',
  'model_run_failed',
  'self_test_failed',
  'device_lost',
  'network_failed',
]);

/** Whether the model failed, and not the film: ONNX Runtime recovers from nothing, so it is loaded again. */
export function isModelFailure(error: unknown): boolean {
  if (!(error instanceof CaptionerError)) return false;
  const { code, details } = error;
  return ofModels.has(code) || (code === 'worker_died' && isOfModel(details));
}

/** What browsers throw of files and storage, by name. */
const byName: ReadonlyMap<string, ErrorCode> = new Map([
  ['QuotaExceededError', 'storage_full'],
  ['NotFoundError', 'file_unreadable'],
  ['NotReadableError', 'file_unreadable'],
  ['NotAllowedError', 'file_unreadable'],
]);

function codeOf(error: unknown): Problem['code'] {
  if (error instanceof CaptionerError) return error.code;
  return (error instanceof DOMException && byName.get(error.name)) || 'unexpected';
}
