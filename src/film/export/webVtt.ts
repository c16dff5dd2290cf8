import { isTold } from '../phases.ts';
import type { Unit, UnitDocument } from '../unit.ts';
import { sentenceCues, type Cue } from './cues.ts';
import { offsetOf, type ExportFormat } from './format.ts';
import { timecode } from './timecode.ts';

/** Cue text may hold no markup of ours, no blank line, and no `-->`. */
export function escapeCue(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

const block = ({ interval, text }: Cue, id?: string) =>
  [...(id ? [id] : []), `${timecode(interval[0])} --> ${timecode(interval[1])}`, escapeCue(text)].join('\n');

const file = (blocks: readonly string[]) => ['WEBVTT', ...blocks].join('\n\n') + '\n';

/** The caption, a cue for each phase of a shot. */
export const webVtt: ExportFormat = {
  id: 'vtt',
  name: 'Captions (WebVTT)',
  extension: 'vtt',
  mime: 'text/vtt',
  write: (doc, options) => file(sentenceCues(doc, offsetOf(doc, options)).map((cue) => block(cue))),
};

/** Every told unit as a cue of its own, named by its id. */
export const webVttUnits: ExportFormat = {
  id: 'vtt-units',
  name: 'Units (WebVTT)',
  extension: 'units.vtt',
  mime: 'text/vtt',
  write: (doc, options) =>
    file(told(doc).map((unit) => block(unitCue(unit, offsetOf(doc, options)), unit.id))),
};

/** Cues in order of their starts, as WebVTT requires. */
const told = (doc: UnitDocument) => doc.units.filter(isTold).sort((a, b) => a.interval[0] - b.interval[0]);

const unitCue = ({ interval: [from, to], claim }: Unit, offset: number): Cue => ({
  interval: [from + offset, to + offset],
  text: claim,
});
