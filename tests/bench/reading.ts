import { proxy, wrap, type Remote } from 'comlink';
import type { AnalysisApi, AnalysisEvent } from '../../src/boundary/analysis.ts';
import type { CaptioningApi, LoadedModel, OptionScores } from '../../src/boundary/captioning.ts';
import type { ModelEntry } from '../../src/boundary/catalogue.ts';
import { rungsHere } from '../../src/boundary/rungs.ts';
import { read } from '../../src/boundary/stream.ts';
import { type Scene, showings } from '../../src/film/looks.ts';
import type { Question } from '../../src/film/questions.ts';
import type { Source } from '../../src/film/source.ts';

const analyst = () =>
  new Worker(new URL('../../workers/analysis/analysis.worker.ts', import.meta.url), { type: 'module' });
const captioner = () =>
  new Worker(new URL('../../workers/captioning/captioning.worker.ts', import.meta.url), { type: 'module' });

let open: {
  model: LoadedModel;
  api: Remote<CaptioningApi>;
  analysis: Remote<AnalysisApi>;
  workers: Worker[];
} | null = null;

/** Loads a model from the bench's own server; the one before is let go. */
export async function loadModel(entry: ModelEntry): Promise<LoadedModel> {
  open?.workers.forEach((worker) => worker.terminate());
  const workers = [captioner(), analyst()];
  const api = wrap<CaptioningApi>(workers[0]!);
  const [rung] = await rungsHere('auto', entry);
  const model = await api.load(
    entry,
    { kind: 'static', base: '/models/' },
    rung!,
    proxy(() => {}),
  );
  open = { model, api, analysis: wrap<AnalysisApi>(workers[1]!), workers };
  return model;
}

/** Puts questions about a film's first shot, as the app would show it; scores in the order of the questions. */
export async function readFilm(file: File, questions: readonly Question[]): Promise<OptionScores[][]> {
  if (!open) throw new Error('no model is loaded');
  const { api, analysis, model } = open;
  const source = await analysis.open(file);
  const scene = await firstShot(analysis, file, source);
  const asked = questions.map((question): Question => ({ ...question, interval: scene.shot.interval }));
  const scores = new Map<Question, OptionScores[]>();
  for (const { viewing, questions: alike } of showings(asked, scene, { most: model.maxStills })) {
    const at = { start: source.start, ...viewing };
    await api.see(await analysis.stills(file, at, model.stillSize));
    for (const question of alike) scores.set(question, [...(await api.ask(question)).scores]);
  }
  return asked.map((question) => scores.get(question)!);
}

/** The first shot as it is measured: its units and curves choose the frames. */
async function firstShot(analysis: Remote<AnalysisApi>, file: File, source: Source): Promise<Scene> {
  for await (const event of read<AnalysisEvent>(await analysis.analyse(file, source)))
    if (event.kind === 'shot' && event.final) {
      const { shot, units, curves } = event;
      return { shot, units, ...(curves && { curves }) };
    }
  throw new Error(`${file.name} has no shot`);
}
