import type { ExportFormat } from './format.ts';
import { plainText } from './plainText.ts';
import { shotList } from './shotList.ts';
import { srt } from './srt.ts';
import { unitsJson } from './unitsJson.ts';
import { webVtt, webVttUnits } from './webVtt.ts';

export type { ExportFormat, ExportOptions } from './format.ts';
export { shotListOfAll } from './shotList.ts';

/** Every format, in the order of the menu. */
export const formats: readonly ExportFormat[] = [plainText, shotList, webVtt, srt, unitsJson, webVttUnits];
