import { isTold, phasesOf } from './phases.ts';
import type { Unit, UnitDocument } from './unit.ts';
import { cameraWords } from './wording/cameraSentence.ts';
import {
  frameWords,
  isOfFrame,
  isOfSubject,
  nounPhrase,
  patternPhrase,
  predicate,
} from './wording/frameSentence.ts';
import { list, sentence } from './wording/join.ts';
import { isOfLook, lookPhrases, lookWords } from './wording/lookSentence.ts';
import { patternWords } from './wording/states.ts';

/** A sentence of a caption and the units that it tells. */
export interface CitedSentence {
  /** Where it stands in the text, [from, to) in UTF-16 code units. */
  span: readonly [from: number, to: number];
  /** Ids; never empty. */
  units: readonly string[];
  /** Counts from 0 in its shot; things of one phase begin together. */
  phase: number;
}

/** Text in which every sentence cites units. */
export interface Caption {
  text: string;
  sentences: readonly CitedSentence[];
}

/** `plain` tells every unit; `brief` movement, the size at the beginning, and special shots. */
export type CaptionStyle = 'plain' | 'brief';

interface Told {
  words: string;
  units: readonly Unit[];
  /** True where the sentence is about the camera alone, so that "it" may follow. */
  ofCamera?: boolean;
  phase?: number;
}

const isOfCamera = (u: Unit) => u.dim === 'camera_movement' || u.label === 'rack_focus';
const isPattern = (u: Unit) => u.dim === 'composition' && u.label in patternWords;

/** The caption of one shot from its units; units that are not asserted change nothing. */
export function captionShot(units: readonly Unit[], style: CaptionStyle = 'plain'): Caption {
  const phases = phasesOf(units.filter(isTold));
  const kept = style === 'brief' ? brief(phases) : phases;
  const told: Told[] = [];
  kept.forEach((phase, index) => {
    const said = index === 0 ? opening(phase) : change(phase, kept[index - 1]!, told);
    const open = (t: Told, i: number) =>
      index > 0 && i === 0 ? `${opener(index, kept.length)} ${t.words}` : t.words;
    told.push(...said.map((t, i) => ({ ...t, words: open(t, i), phase: index })));
  });
  return cite(told, ' ');
}

/** The word that opens a later phase; each of them opens a phase for the extractor too. */
function opener(index: number, count: number): string {
  if (index > 1 && index === count - 1) return 'finally,';
  return index % 2 === 1 ? 'then' : 'next,';
}

/** The captions of all shots, a paragraph each; spans count from the beginning of the whole text. */
export function captionDocument(
  doc: UnitDocument,
  style: CaptionStyle = 'plain',
): Caption & { shots: Caption[] } {
  const shots = doc.shots.map((shot) =>
    captionShot(
      doc.units.filter((u) => u.shot === shot.index),
      style,
    ),
  );
  let text = '';
  const sentences: CitedSentence[] = [];
  for (const caption of shots) {
    if (!caption.text) continue;
    const from = text ? text.length + paragraph.length : 0;
    text += (text && paragraph) + caption.text;
    sentences.push(
      ...caption.sentences.map(({ span: [a, b], ...rest }) => ({
        span: [a + from, b + from] as const,
        ...rest,
      })),
    );
  }
  return { text, sentences, shots };
}

const paragraph = '\n\n';

function brief(phases: readonly Unit[][]): Unit[][] {
  return phases
    .map((phase, index) =>
      phase.filter(
        (u) =>
          u.dim === 'camera_movement' || u.dim === 'special_shot' || (index === 0 && u.dim === 'shot_size'),
      ),
    )
    .filter((phase) => phase.length > 0);
}

/** How a shot opens: the frame, its composition, its light, then the camera. */
function opening(phase: readonly Unit[]): Told[] {
  const look = phase.filter(isOfLook);
  const frame = phase.filter((u) => isOfFrame(u) && !isOfCamera(u));
  // A bare frame and a few words of light read better as one sentence.
  const joined =
    frame.length > 0 && frame.length <= 2 && look.length > 0 && look.length <= 3 && !frame.some(isOfSubject);
  return [
    ...framing(frame, joined ? look : []),
    ...patterns(phase),
    ...(look.length > 0 && !joined ? [{ words: lookWords(look, frame.length === 0), units: look }] : []),
    ...camera(phase, 'the camera', [], ''),
  ];
}

/** The frame, with its light where that is given; a long one leaves the subject to a sentence of its own. */
function framing(frame: readonly Unit[], look: readonly Unit[]): Told[] {
  if (frame.length === 0) return [];
  const words = frameWords(frame, lookPhrases(look));
  const say = (w: typeof words) => (w.head ? nounPhrase(w) : predicate(w, ''));
  if (!words.subject || words.rest.length < longest)
    return [{ words: say(words), units: [...frame, ...look] }];
  return [
    { words: say({ ...words, subject: '' }), units: [...frame.filter((u) => !isOfSubject(u)), ...look] },
    {
      words: predicate({ head: null, rest: '', subject: words.subject }, ''),
      units: frame.filter(isOfSubject),
    },
  ];
}

/** Letters after its noun that a frame may have before its subject no longer fits in the sentence. */
const longest = 60;

/** What changes in a later phase: the camera, then what became of the frame. */
function change(phase: readonly Unit[], before: readonly Unit[], told: readonly Told[]): Told[] {
  const frame = phase.filter((u) => isOfFrame(u) && !isOfCamera(u));
  const look = phase.filter(isOfLook);
  const words = frameWords(frame);
  const moving = phase.some((u) => u.dim === 'camera_movement' && u.label !== 'static');
  const arrives = moving && words.head !== null;
  const subject = told[told.length - 1]?.ofCamera ? 'it' : 'the camera';
  const labels = before.filter((u) => u.dim === 'camera_movement').map((u) => u.label);
  const said: Told[] = camera(
    phase,
    subject,
    labels,
    arrives ? ` to ${nounPhrase(words)}` : '',
    arrives ? frame : [],
  );
  const now = said.length > 0 ? ' now' : '';
  // What was not told before did not change: it was only not seen.
  const isNews = !told.some(({ units }) => units.some((u) => u.dim === 'shot_size'));
  const is = isNews ? 'is' : now ? 'is now' : 'becomes';
  if (frame.length > 0 && !arrives)
    said.push({
      words: words.head ? `the shot ${is} ${nounPhrase(words)}` : predicate(words, now),
      units: frame,
    });
  said.push(...patterns(phase));
  if (look.length > 0)
    said.push({ words: `there is${said.length > 0 ? ' now' : ''} ${list(lookPhrases(look))}`, units: look });
  return said;
}

function patterns(phase: readonly Unit[]): Told[] {
  const words = patternPhrase(phase);
  return words ? [{ words, units: phase.filter(isPattern) }] : [];
}

function camera(
  phase: readonly Unit[],
  subject: string,
  before: readonly string[],
  destination: string,
  arrived: readonly Unit[] = [],
): Told[] {
  const words = cameraWords(phase, { subject, before, destination });
  const units = phase.filter(isOfCamera);
  const alone = arrived.length === 0 && units.every((u) => u.dim === 'camera_movement');
  return words ? [{ words, units: [...units, ...arrived], ofCamera: alone }] : [];
}

function cite(told: readonly Told[], gap: string): Caption {
  let text = '';
  const sentences = told.map(({ words, units, phase = 0 }) => {
    if (text) text += gap;
    const from = text.length;
    text += sentence(words);
    return { span: [from, text.length] as const, units: units.map((u) => u.id), phase };
  });
  return { text, sentences };
}
