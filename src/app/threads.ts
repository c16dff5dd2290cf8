import type { AnalysisApi } from '../boundary/analysis.ts';
import type { CaptioningApi } from '../boundary/captioning.ts';
import type { WeightsApi } from '../boundary/weights.ts';
import { Thread } from './thread.ts';

const analyst = () =>
  new Worker(new URL('../../workers/analysis/analysis.worker.ts', import.meta.url), { type: 'module' });

/** The thread that decodes and measures. */
export const analysis = new Thread<AnalysisApi>('analysis', analyst);

/** The same beside it, for cutting anew: a person who moves a slider does not wait for the film that is measured. */
export const recutter = new Thread<AnalysisApi>('analysis', analyst);

/** The thread that reads stills with a model. */
export const captioning = new Thread<CaptioningApi>(
  'captioning',
  () =>
    new Worker(new URL('../../workers/captioning/captioning.worker.ts', import.meta.url), { type: 'module' }),
);

/** The thread that keeps weights, and alone asks other hosts for them. */
export const keeping = new Thread<WeightsApi>(
  'weights',
  () => new Worker(new URL('../../workers/weights/weights.worker.ts', import.meta.url), { type: 'module' }),
);
