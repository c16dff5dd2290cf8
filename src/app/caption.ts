import { captionShot, type Caption, type CaptionStyle } from '../film/caption.ts';
import { basisOf, type Flowing } from '../film/flowing.ts';
import type { Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';

/** How a person wants captions. */
export type Style = CaptionStyle | 'flowing';

/** A sentence and the units that it cites. */
export interface Cited {
  text: string;
  /** When the first of its units begins. */
  start: Seconds;
  units: readonly string[];
}

/** Shots are captioned one by one as they come; those that did not change are not written again. */
const written = new WeakMap<readonly Unit[], Map<CaptionStyle, readonly Cited[]>>();

/** What became of the wish for a flowing caption: it stands, or why the plain one does. */
export type FlowState = 'flowing' | 'refused' | 'changed' | 'unwritten';

/** Whether a shot has a flowing caption that says what its units say now. */
export function flowStateOf(units: readonly Unit[], flowing: Flowing | undefined): FlowState {
  if (!flowing) return 'unwritten';
  if (flowing.of !== basisOf(units)) return 'changed';
  return flowing.caption ? 'flowing' : 'refused';
}

/** The caption of one shot, sentence by sentence; the plain one where no flowing one stands. */
export function captionOf(units: readonly Unit[], style: Style, flowing?: Flowing): readonly Cited[] {
  if (style !== 'flowing') return plainly(units, style);
  const caption = flowStateOf(units, flowing) === 'flowing' && flowing?.caption;
  return caption ? cited(units, caption) : plainly(units, 'plain');
}

function plainly(units: readonly Unit[], style: CaptionStyle): readonly Cited[] {
  const known = written.get(units) ?? new Map<CaptionStyle, readonly Cited[]>();
  written.set(units, known);
  let sentences = known.get(style);
  if (!sentences) known.set(style, (sentences = cited(units, captionShot(units, style))));
  return sentences;
}

function cited(units: readonly Unit[], { text, sentences }: Caption): Cited[] {
  const starts = new Map(units.map((unit) => [unit.id, unit.interval[0]]));
  return sentences.map(({ span, units: cited }) => ({
    text: text.slice(...span),
    start: Math.min(...cited.map((id) => starts.get(id) ?? Infinity)),
    units: cited,
  }));
}
