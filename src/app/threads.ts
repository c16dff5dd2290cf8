import type { AnalysisApi } from '../boundary/analysis.ts';
import type { CaptioningApi } from '../boundary/captioning.ts';
import { Thread } from './thread.ts';

/** The thread that decodes and measures. */
export const analysis = new Thread<AnalysisApi>(
  'analysis',
  () => new Worker(new URL('../../workers/analysis/analysis.worker.ts', import.meta.url), { type: 'module' }),
);

/** The thread that reads stills with a model. */
export const captioning = new Thread<CaptioningApi>(
  'captioning',
  () =>
    new Worker(new URL('../../workers/captioning/captioning.worker.ts', import.meta.url), { type: 'module' }),
);
