import type { AnalysisEvent, DetectorUse } from '../boundary/analysis.ts';
import { CaptionerError } from '../boundary/errors.ts';
import { read } from '../boundary/stream.ts';
import type { MultipleChoice } from '../film/questions.ts';
import type { FrameStats } from '../film/frame.ts';
import type { Source } from '../film/source.ts';
import type { UnitDocument } from '../film/unit.ts';
import { withoutTime } from '../film/unmoved.ts';
import type { ForeignAnswer } from './foreignAnswer.ts';
import { HeadlessReader, type HeadlessModel } from './headlessReader.ts';
import { problemOf } from './problems.ts';
import type { Finding } from './kept.ts';
import { unitsOf } from './readings.ts';
import { analysis } from './threads.ts';
import { stitched } from './stitched.ts';
import { missingWords } from './wording.ts';

/** How far a film has come. */
export interface HeadlessProgress {
  stage: 'opening' | 'measuring' | 'loading' | 'reading';
  /** Share done of this stage, 0..1. */
  share: number;
}

/**
 * What was found in a film, or why nothing was; `unread` is why a model did not read all of it, `missing` says in
 * words which detectors did not work, and `reading` what the model made of it; `answers` are those to the questions that
 * were put, as far as it came, and `model` is what answered any or decided any unit.
 */
export type HeadlessResult =
  | {
      ok: true;
      document: UnitDocument;
      frames: number;
      stopped: string | null;
      missing: string | null;
      unread: Failure | null;
      reading: string | null;
      answers: readonly ForeignAnswer[];
      model: { cite: string; device: string } | null;
    }
  | ({ ok: false } & Failure);

/** What went wrong, in words, and for whoever looks into it. */
export interface Failure {
  code: string;
  message: string;
  details?: CaptionerError['details'];
}

/** What to do with the film beside measuring it. */
export interface HeadlessOptions {
  model: HeadlessModel | null;
  /** Whether unverified answers are asked for too, and kept as such. */
  explore: boolean;
  stats: boolean;
  /** Whether the file is a picture, which is measured as a film in which nothing moves. */
  picture?: boolean;
  /** Questions of somebody else, which the model answers instead of reading what measurement left open. */
  questions?: readonly MultipleChoice[];
}

/** What `?headless` offers as `globalThis.shotscribe`. The film is the one in the page's file input. */
export interface Headless {
  onprogress: ((progress: HeadlessProgress) => void) | null;
  caption(options: HeadlessOptions): Promise<HeadlessResult>;
  /** At most `count` measured frames of the last film from the `first` on. */
  stats(first: number, count: number): readonly FrameStats[];
}

declare global {
  var shotscribe: Headless | undefined;
}

/** Puts the file input and `globalThis.shotscribe` in place. */
export function offerHeadless(): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', id: 'film' });
  document.body.append(input);
  const reader = new HeadlessReader();
  let frames: FrameStats[] = [];
  globalThis.shotscribe = {
    onprogress: null,
    stats: (first, count) => frames.slice(first, first + count),
    async caption({ model, explore, stats, picture = false, questions }) {
      frames = [];
      const given = input.files?.[0];
      const tell = (stage: HeadlessProgress['stage'], share: number) =>
        globalThis.shotscribe?.onprogress?.({ stage, share });
      if (!given) return { ok: false, code: 'file_unreadable', message: 'No file was given.' };
      try {
        // First the model: whoever waits for a film to be read hears soon that it cannot be.
        const unloaded =
          model &&
          (await tried(
            model,
            reader.load(model, (share) => tell('loading', share)),
          ));
        tell('opening', 0);
        const file = picture ? await analysis.call((api) => api.filmOf(given)) : given;
        const measured = await measure(file, stats, frames, (share) => tell('measuring', share));
        const found = picture ? { ...measured, findings: measured.findings.map(withoutTime) } : measured;
        const film = { file, explore, source: found.source, picture };
        const answers: ForeignAnswer[] = [];
        const read = () =>
          questions
            ? reader.answer(film, questions, answers, (share) => tell('reading', share))
            : reader.read(film, found.findings, (share) => tell('reading', share));
        const unread = unloaded ?? (model && (await tried(model, read())));
        const document = documentOf(found, explore);
        const hasAnswered =
          answers.length > 0 || document.units.some(({ provenance }) => provenance !== 'measured');
        return {
          ok: true,
          document,
          frames: found.frames,
          stopped: found.stopped,
          missing: found.missing.length > 0 ? missingWords(found.missing) : null,
          unread,
          reading: model && !unread && !questions ? readingWords(found.findings, model.entry.name) : null,
          answers,
          model: hasAnswered ? reader.model : null,
        };
      } catch (error) {
        return { ok: false, ...failureOf(error, given.name) };
      }
    },
  };
}

/** Why some work with a model failed, or null; whatever it was, the film is measured. */
async function tried({ entry }: HeadlessModel, work: Promise<void>): Promise<Failure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return failureOf(error, entry.name);
  }
}

/** What a model made of a film: `read by SmolVLM2 256M (video), 3 lines about the picture, 81 unverified answers`. */
function readingWords(findings: readonly Finding[], name: string): string {
  const lines = findings.filter(({ reading }) => reading?.content).length;
  const answers = findings.reduce(
    (sum, { resolved = [], explored = [] }) => sum + Math.max(0, explored.length - resolved.length),
    0,
  );
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  const parts = [count(lines, 'line') + ' about the picture', ...(answers > 0 ? [count(answers, 'unverified answer')] : [])]; // prettier-ignore
  return `read by ${name}: ${parts.join(', ')}`;
}

function failureOf(error: unknown, name: string): Failure {
  const { code, happened, todo, command = '' } = problemOf(error, name);
  const details = error instanceof CaptionerError ? error.details : { reason: String(error) };
  return { code, message: `${happened} ${todo} ${command}`.trim(), details };
}

interface Found {
  source: Source;
  findings: Finding[];
  frames: number;
  stopped: string | null;
  missing: DetectorUse[];
}

function measure(
  file: File,
  stats: boolean,
  kept: FrameStats[],
  tell: (share: number) => void,
): Promise<Found> {
  return analysis.call(async (api) => {
    const source = await api.open(file);
    const found: Found = { source, findings: [], frames: 0, stopped: null, missing: [] };
    for await (const event of read<AnalysisEvent>(await api.analyse(file, source, { stats })))
      switch (event.kind) {
        case 'progress':
          tell(event.duration > 0 ? event.at / event.duration : 0);
          break;
        case 'shot':
          if (event.final) found.findings.push(event);
          break;
        case 'missing':
          found.missing.push(...event.detectors.map(({ use }) => use));
          break;
        case 'stats':
          kept.push(...event.frames);
          break;
        case 'end':
          found.frames = event.frames;
          found.stopped = event.stopped;
      }
    return found;
  });
}

const documentOf = ({ source, findings }: Found, explore: boolean): UnitDocument => ({
  schema: 'cine-units/1',
  source,
  shots: stitched(findings),
  units: findings.flatMap((finding) => unitsOf(finding, { explore }, () => false)),
});
