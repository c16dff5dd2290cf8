import type { CaptionerError, ModelErrorCode } from '../boundary/errors.ts';
import { bytes } from './timecode.ts';

/** What is said of a failure: what happened, what was kept, what to do. */
export interface Wording {
  happened: string;
  kept: string;
  todo: string;
  /** A command to copy, where one helps. */
  command?: string;
}

/** What is known of a failure beside its code. */
export type Details = CaptionerError['details'];

const measuresKept = 'Everything that was measured is kept.';
/** Said where a model failed while it was asked. */
export const answersKept = 'Everything measured, and every answer so far, is kept.';
/** Said where files of models are brought or changed. */
export const storedKept = 'What was stored before is kept.';

const text = (details: Details, key: string, otherwise: string) => String(details[key] ?? otherwise);

/** The wording for what goes wrong with models; the compiler sees to it that no code is forgotten. */
export function modelWording(code: ModelErrorCode, details: Details): Wording {
  switch (code) {
    case 'model_not_found':
      if (details['isImport']) return notInProblem(details);
      return {
        happened: details['file']
          ? `A file of the model is not there: ${text(details, 'file', '')}.`
          : "The model's files are not there.",
        kept: measuresKept,
        todo: 'Download the model, or import the folder or zip that holds its config.json.',
      };
    case 'other_model':
      return otherProblem(details);
    case 'model_load_failed':
      return loadProblem(details);
    case 'model_run_failed':
      return {
        happened: 'The model stopped with an error.',
        kept: answersKept,
        todo: 'Load the model again, or run it on the processor.',
      };
    case 'self_test_failed':
      return {
        happened:
          'The model ran here, but gave wrong answers in its self-test: its numbers cannot be trusted.',
        kept: measuresKept,
        todo:
          details['way'] === 'wasm'
            ? 'Choose another model.'
            : 'Run it on the processor, or choose another model.',
      };
    case 'device_lost':
      return {
        happened: 'The graphics device went away.',
        kept: 'Everything found so far is kept.',
        todo: 'Try again; a fresh device is opened.',
      };
    case 'network_failed':
      return networkProblem(details);
    case 'weights_damaged':
      return damagedProblem(details);
    case 'weights_busy':
      return {
        happened: 'Another tab of this page is downloading or changing this model.',
        kept: 'What is stored is as it was.',
        todo: 'Wait until the other tab has finished, or stop it there.',
      };
    case 'weights_unreadable':
      return {
        happened:
          'A file of the model can no longer be read: it was moved, changed, or the browser may not open it.',
        kept: storedKept,
        todo: 'Try again; choose the folder or zip anew where one was imported.',
      };
    case 'export_failed':
      return exportProblem(details);
    case 'no_room':
      return noRoomProblem(details);
    case 'no_storage':
      return {
        happened: 'This browser keeps no files for this page, as in a private window.',
        kept: measuresKept,
        todo: 'Open the page in an ordinary window to store models.',
      };
  }
}

function otherProblem(details: Details): Wording {
  const found = text(details, 'found', '');
  const whose = found.includes('/') ? found : `a model of the family ${found}`;
  return {
    happened: `These are not the files of ${text(details, 'model', '')}, but of ${whose}.`,
    kept: storedKept,
    todo: 'Import the files of this model, or these in the row of the other one.',
  };
}

/** What ONNX Runtime and transformers.js say of files that are not what they should be. */
const unreadable =
  /protobuf|ModelProto|invalid model|failed to parse|parsing failed|JSON|unexpected (token|end)/i;

function loadProblem(details: Details): Wording {
  if (unreadable.test(text(details, 'reason', '')))
    return {
      happened: 'The model could not be loaded: one of its files is damaged, or was cut off.',
      kept: measuresKept,
      todo: 'Check its files (in its menu), or download or import it again.',
    };
  return {
    happened: 'The model could not be loaded here, most likely for want of memory.',
    kept: measuresKept,
    todo: 'Choose a smaller model, or run it on the processor.',
  };
}

/** Of a folder or zip that is to be imported. */
function notInProblem(details: Details): Wording {
  return {
    happened:
      details['file'] === 'config.json'
        ? 'This folder or zip holds no model: there is no config.json in it.'
        : `This folder or zip is not a whole model: it lacks ${text(details, 'missing', '')}.`,
    kept: storedKept,
    todo: 'Choose the folder that holds config.json and onnx/, or download the model.',
  };
}

function damagedProblem(details: Details): Wording {
  const file = text(details, 'file', 'A file');
  const other = 'Try again; if it happens again, the source or the copy is at fault: use another.';
  if (details['reason'] === 'zip')
    return {
      happened: `${file} is not a zip file, or it is damaged.`,
      kept: storedKept,
      todo: 'Export it again on the other computer, or choose the folder itself.',
    };
  if (details['reason'] === 'json')
    return {
      happened: `${file} cannot be read: it is damaged, or another file of that name.`,
      kept: storedKept,
      todo: other,
    };
  return {
    happened:
      details['reason'] === 'size'
        ? `${file} is not as long as was published.`
        : `${file} arrived damaged: its checksum is wrong.`,
    kept: 'The damaged file was thrown away; all others are kept.',
    todo: other,
  };
}

function noRoomProblem(details: Details): Wording {
  const { needed, free } = details;
  const room = typeof free === 'number' ? `room for ${bytes(free)}` : 'less room than that';
  const sizes =
    typeof needed === 'number'
      ? `${bytes(needed)} are still needed, and the browser has ${room}.`
      : 'the disk is full.';
  return {
    happened: `This model does not fit: ${sizes}`,
    kept: 'What is stored is kept.',
    todo: 'Delete a stored model, free some space on the disk, or choose a smaller model.',
  };
}

/** What the person's own folder said, by the name of the error. */
const exportWords: ReadonlyMap<string, readonly [happened: string, todo: string]> = new Map([
  [
    'QuotaExceededError',
    ['The disk of the folder is full.', 'Free some space there, or choose another folder.'],
  ],
  ['NotFoundError', ['The folder is gone, or its drive is.', 'Choose another folder.']],
  ['NotAllowedError', ['The browser may not write into this folder.', 'Allow it, or choose another folder.']],
  [
    'NoModificationAllowedError',
    ['Files in this folder are locked by another program.', 'Close that program, or choose another folder.'],
  ],
]);

function exportProblem(details: Details): Wording {
  const [happened, todo] = exportWords.get(text(details, 'name', '')) ?? [
    'The files could not be written into this folder.',
    'Try again, or choose another folder.',
  ];
  return {
    happened: `The export broke off: ${happened}`,
    kept: 'The model stays stored as it was; the copy is not whole.',
    todo,
  };
}

function networkProblem(details: Details): Wording {
  const answer = statusIn(details);
  const url = text(details, 'url', '');
  if (URL.canParse(url) && new URL(url).origin === globalThis.location?.origin)
    return {
      happened: `The model's files on this site cannot be had: it ${answer}.`,
      kept: measuresKept,
      todo: 'Try again when the site answers, or import the model from a folder or a zip.',
    };
  const host = URL.canParse(url) ? new URL(url).host : 'the source';
  if (details['hasBegun'] === false)
    return {
      happened: `Nothing was downloaded: ${host} ${answer}, and this site has no copy of the model.`,
      kept: storedKept,
      todo: 'Try again when there is a connection, or import the model from a folder or a zip.',
    };
  return {
    happened: `The download broke off: ${host} ${answer}.`,
    kept: 'What was already downloaded is kept.',
    todo: 'Continue when the connection is back, or import the model from a folder or a zip.',
  };
}

const statusIn = (details: Details) =>
  typeof details['status'] === 'number' ? `answers with an error (${details['status']})` : 'does not answer';
