import { appendFileSync, createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { valueVersion } from '../version.ts';
import type { Job, Outcome } from './bench.ts';

/** What results depend on beside the file itself: those of other code or of another model are others. */
export interface Made {
  /** `unitsVersion`. */
  code: string;
  /** id@revision; null where only measurement took part. */
  model: string | null;
}

interface Line {
  name: string;
  of: string;
  made: Made;
  outcome: Outcome;
}

/** Results of a bench's files in a folder, one line each, written as soon as they are there. */
export class KeptOutcomes {
  /** Why results that lie there are not taken: so many of each reason. */
  readonly passedOver = new Map<string, number>();
  readonly #path: string;
  readonly #made: Made;
  readonly #outcomes = new Map<string, Outcome>();

  private constructor(folder: string, made: Made) {
    this.#path = join(folder, 'items.jsonl');
    this.#made = made;
  }

  /** Takes what lies there of these jobs, made by the same code and model from the same file, and did not fail. */
  static async open(folder: string, made: Made, jobs: readonly Job[]): Promise<KeptOutcomes> {
    mkdirSync(folder, { recursive: true });
    const kept = new KeptOutcomes(folder, made);
    const wanted = new Map(jobs.map((job) => [job.name, job]));
    const last = new Map<string, Line>();
    for await (const line of linesOf(kept.#path)) {
      const job = wanted.get(line.name);
      // What other code or another model has said since does not stand in for what these say.
      const before = last.get(line.name);
      if (job && !(before && kept.#isOfNow(before, job) && !kept.#isOfNow(line, job)))
        last.set(line.name, line);
    }
    // The line that an ended program was writing ends here: what is written next is a line of its own.
    appendFileSync(kept.#path, '\n');
    for (const line of last.values()) kept.#take(line, wanted.get(line.name)!);
    return kept;
  }

  /** What was kept of a job, or is by now; undefined where it is to be done. */
  get(name: string): Outcome | undefined {
    return this.#outcomes.get(name);
  }

  /** Keeps the result of a job, on the disk too. Throws what the disk throws. */
  put(job: Job, outcome: Outcome): void {
    this.#outcomes.set(job.name, outcome);
    const line: Line = { name: job.name, of: fingerprint(job), made: this.#made, outcome };
    mkdirSync(dirname(this.#path), { recursive: true });
    appendFileSync(this.#path, JSON.stringify(line) + '\n');
  }

  #take(line: Line, job: Job): void {
    const why = this.#whyNot(line, job);
    if (why === null) this.#outcomes.set(job.name, line.outcome);
    else this.passedOver.set(why, (this.passedOver.get(why) ?? 0) + 1);
  }

  #isOfNow = (line: Line, job: Job) => this.#whyOther(line, job) === null;

  #whyOther({ of, made }: Line, job: Job): string | null {
    if (made.model !== this.#made.model) return `made with ${made.model ?? 'no model'}`;
    if (made.code !== this.#made.code) return 'made by another version of the code';
    return of === fingerprint(job) ? null : 'the file or its questions are others now';
  }

  #whyNot(line: Line, job: Job): string | null {
    const why = this.#whyOther(line, job);
    if (why !== null) return why;
    const { outcome } = line;
    if (!outcome.ok) return 'failed last time';
    if (outcome.unread) return 'not read to the end last time';
    if (outcome.stopped) return 'broken off last time';
    return outcome.missing ? 'measured without a detector last time' : null;
  }
}

/** What is asked of which file: its size, when it was changed, and the questions. */
function fingerprint({ at: { path }, picture, questions = [] }: Job): string {
  const found = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
  return valueVersion([found?.size, found?.mtimeMs, picture, questions.map(({ id }) => id)]);
}

/** The lines that are whole: a program that was ended may have left half of one. */
async function* linesOf(path: string): AsyncGenerator<Line, void> {
  if (!existsSync(path)) return;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) {
    try {
      if (text !== '') yield JSON.parse(text) as Line;
    } catch {
      // It is done again.
    }
  }
}
