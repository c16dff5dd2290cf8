import type { Seconds } from '../film/time.ts';
import type { ModelEntry, ModelSource, Way } from './catalogue.ts';
import type { DoneFile, ModelName } from './shelf.ts';

/** How far a download, an import, an export or a check is. */
export interface WeightsProgress {
  /** `waiting`: nobody answered, and it tries again in `left` seconds. */
  stage: 'asking' | 'downloading' | 'waiting' | 'checking' | 'copying';
  /** Bytes of all files together; total is 0 while unknown. */
  loaded: number;
  total: number;
  /** Bytes a second of late; null while there is too little to tell by. */
  rate: number | null;
  left: Seconds | null;
}

/** One way of running a stored model: how much of what it needs is there. */
export interface WayState {
  have: number;
  /** Bytes it needs, as published; as in models.json until the source was asked. */
  total: number;
  isWhole: boolean;
}

/** A file of a stored model; `done` is null while only a part of it is there. */
export interface StoredFile {
  path: string;
  /** On disk. */
  bytes: number;
  done: DoneFile | null;
}

/** A model on the shelf. */
export interface StoredModel extends ModelName {
  /** On disk, parts among them. */
  bytes: number;
  files: readonly StoredFile[];
  verified: number | null;
  /** Null for a model, or a revision of one, that models.json no longer has. */
  ways: Readonly<Partial<Record<Way, WayState>>> | null;
}

/** What lies on the shelf, and how much room is left; the numbers of room are null where the browser says nothing. */
export interface ShelfState {
  models: readonly StoredModel[];
  /** Bytes that all of this origin takes, and may still take. */
  used: number | null;
  free: number | null;
  /** Whether the browser promised not to clear it by itself. */
  isPersistent: boolean;
}

/** What a check found of a file: the same bytes as before, others, or none. */
export interface FileReport {
  path: string;
  bytes: number;
  found: 'same' | 'changed' | 'gone';
}

/** A folder by path, or a zip of one. */
export type Supply = ReadonlyMap<string, File> | Blob;

/**
 * The thread that keeps weights: the only one that asks other hosts for anything. Whatever ends early leaves what is
 * whole whole. Throws `CaptionerError` with the codes `weights_…`, `no_room`, `no_storage`, `export_failed`,
 * `model_not_found` and `network_failed`, or AbortError.
 */
export interface WeightsApi {
  look(known: readonly ModelEntry[]): Promise<ShelfState>;
  /** Brings what one way of a model needs and the shelf has not, from the first source that has it. */
  download(
    entry: ModelEntry,
    way: Way,
    sources: readonly ModelSource[],
    onProgress: (progress: WeightsProgress) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Copies a model in; says which ways are whole then, at least one. */
  take(
    entry: ModelEntry,
    supply: Supply,
    onProgress: (progress: WeightsProgress) => void,
    signal?: AbortSignal,
  ): Promise<Way[]>;
  /** Copies all whole files out, as `<owner>/<name>/…` with their hashes beside them. */
  give(
    model: ModelName,
    folder: FileSystemDirectoryHandle,
    onProgress: (progress: WeightsProgress) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  /** The same as a zip, for browsers that do not write into folders. */
  pack(
    model: ModelName,
    onProgress: (progress: WeightsProgress) => void,
    signal?: AbortSignal,
  ): Promise<Blob>;
  /** Reads all whole files again; those that are not as they were no longer count and are deleted. */
  verify(
    model: ModelName,
    onProgress: (progress: WeightsProgress) => void,
    signal?: AbortSignal,
  ): Promise<FileReport[]>;
  /** Deletes a model, or what only one of its ways needs. */
  remove(model: ModelName | ModelEntry, way: Way | null): Promise<void>;
}
