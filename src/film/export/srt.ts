import { sentenceCues } from './cues.ts';
import { offsetOf, type ExportFormat } from './format.ts';
import { timecode } from './timecode.ts';

/** SRT has no escapes: what a player might take for markup or an arrow is written otherwise. */
const plain = (text: string) =>
  text
    .replace(/-->/g, '→')
    .replace(/[<>{}]/g, '')
    .replace(/\s*[\r\n]+\s*/g, ' ');

/** The caption as SubRip, a cue for each phase of a shot. */
export const srt: ExportFormat = {
  id: 'srt',
  name: 'Captions (SRT)',
  extension: 'srt',
  mime: 'application/x-subrip',
  write: (doc, options) =>
    sentenceCues(doc, offsetOf(doc, options))
      .map(({ interval: [from, to], text }, i) =>
        [i + 1, `${timecode(from, ',')} --> ${timecode(to, ',')}`, plain(text), ''].join('\n'),
      )
      .join('\n'),
};
