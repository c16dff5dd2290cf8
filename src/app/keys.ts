import type { Desk } from './desk.svelte.ts';

/** What a key does. */
interface Stroke {
  /** `KeyboardEvent.key`, letters in lower case. */
  key: string;
  shift?: boolean;
  run(desk: Desk): void;
}

/** One line of the sheet, and the strokes behind it. */
export interface Command {
  group: 'Play' | 'Find' | 'Timeline' | 'Cuts' | 'Film';
  /** As the sheet shows them. */
  keys: readonly string[];
  does: string;
  strokes: readonly Stroke[];
}

const seconds = 1; // of a step with Left and Right
const zoomStep = 1.5;

/** LosslessCut's keys, which editors have in their fingers. */
export const commands: readonly Command[] = [
  {
    group: 'Play',
    keys: ['Space', 'K'],
    does: 'Play or pause',
    strokes: [
      { key: ' ', run: ({ player }) => player.toggle() },
      { key: 'k', run: ({ player }) => player.toggle() },
    ],
  },
  {
    group: 'Play',
    keys: ['J', 'L'],
    does: 'Slower, faster',
    strokes: [
      { key: 'j', run: ({ player }) => player.shuttle(-1) },
      { key: 'l', run: ({ player }) => player.shuttle(1) },
    ],
  },
  {
    group: 'Play',
    keys: [',', '.'],
    does: 'One frame back, on',
    strokes: [
      { key: ',', run: ({ player }) => player.step(-1) },
      { key: '.', run: ({ player }) => player.step(1) },
    ],
  },
  {
    group: 'Play',
    keys: ['←', '→'],
    does: 'One second back, on',
    strokes: [
      { key: 'ArrowLeft', run: (desk) => desk.seek(desk.player.time - seconds) },
      { key: 'ArrowRight', run: (desk) => desk.seek(desk.player.time + seconds) },
    ],
  },
  {
    group: 'Play',
    keys: ['Home', 'End'],
    does: 'First, last frame',
    strokes: [
      { key: 'Home', run: (desk) => desk.seek(0) },
      { key: 'End', run: (desk) => desk.seek(desk.player.duration) },
    ],
  },
  {
    group: 'Find',
    keys: ['↑', '↓'],
    does: 'Previous, next unit',
    strokes: [
      { key: 'ArrowUp', run: (desk) => desk.selectNext(-1) },
      { key: 'ArrowDown', run: (desk) => desk.selectNext(1) },
    ],
  },
  {
    group: 'Find',
    keys: ['Shift ↑', 'Shift ↓'],
    does: 'Previous, next shot',
    strokes: [
      { key: 'ArrowUp', shift: true, run: (desk) => desk.seekShot(-1) },
      { key: 'ArrowDown', shift: true, run: (desk) => desk.seekShot(1) },
    ],
  },
  {
    group: 'Find',
    keys: ['Enter'],
    does: 'Play the selected unit',
    strokes: [{ key: 'Enter', run: (desk) => desk.playSelected() }],
  },
  {
    group: 'Find',
    keys: ['X'],
    does: 'Reject or restore the selected unit',
    strokes: [{ key: 'x', run: (desk) => desk.toggleRejected() }],
  },
  {
    group: 'Find',
    keys: ['Esc'],
    does: 'Close, or select nothing',
    strokes: [{ key: 'Escape', run: (desk) => desk.dismiss() }],
  },
  {
    group: 'Timeline',
    keys: ['+', '−'],
    does: 'Closer, wider',
    strokes: [
      { key: '+', run: ({ timescale, player }) => timescale.zoom(zoomStep, player.time) },
      { key: '=', run: ({ timescale, player }) => timescale.zoom(zoomStep, player.time) },
      { key: '-', run: ({ timescale, player }) => timescale.zoom(1 / zoomStep, player.time) },
    ],
  },
  {
    group: 'Timeline',
    keys: ['Z'],
    does: 'The whole film, or the selected unit',
    strokes: [{ key: 'z', run: (desk) => desk.toggleFit() }],
  },
  {
    group: 'Timeline',
    keys: ['C'],
    does: 'Show or hide the curves',
    strokes: [{ key: 'c', run: (desk) => desk.toggleCurves() }],
  },
  {
    group: 'Cuts',
    keys: ['S'],
    does: 'Begin a shot at this frame',
    strokes: [{ key: 's', run: (desk) => desk.cuts.split() }],
  },
  {
    group: 'Cuts',
    keys: ['B'],
    does: 'Join this shot with the one before',
    strokes: [{ key: 'b', run: (desk) => desk.cuts.join() }],
  },
  {
    group: 'Cuts',
    keys: ['U', 'Ctrl Z'],
    does: 'Undo the last split or join',
    strokes: [{ key: 'u', run: (desk) => desk.cuts.undo() }],
  },
  {
    group: 'Film',
    keys: ['O'],
    does: 'Open films',
    strokes: [{ key: 'o', run: (desk) => desk.ask('open') }],
  },
  {
    group: 'Film',
    keys: ['E'],
    does: 'Export',
    strokes: [{ key: 'e', run: (desk) => desk.ask('export') }],
  },
  {
    group: 'Film',
    keys: ['V'],
    does: 'Check a caption',
    strokes: [{ key: 'v', run: (desk) => desk.check() }],
  },
  {
    group: 'Film',
    keys: ['M'],
    does: 'Choose a model',
    strokes: [{ key: 'm', run: (desk) => desk.openSheet(desk.sheet === 'model' ? null : 'model') }],
  },
  {
    group: 'Film',
    keys: ['?'],
    does: 'This sheet',
    strokes: [{ key: '?', run: (desk) => desk.openSheet(desk.sheet === 'keys' ? null : 'keys') }],
  },
];

/** Characters that need Shift on some keyboards; the character alone decides. */
const anyShift = new Set(['+', '?', '=']);

/** Ctrl Z, or ⌘ Z, as everywhere; with Shift it would be the other way, which there is none of. */
const isUndo = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'z';

/** Runs what a key means; true where it meant something. Keys in text fields and held modifiers mean nothing. */
export function press(event: KeyboardEvent, desk: Desk): boolean {
  if (isUndo(event)) {
    desk.cuts.undo();
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const stroke = commands
    .flatMap((command) => command.strokes)
    .find(
      (s) =>
        s.key === name &&
        (anyShift.has(name) || /^[a-z]$/.test(name) || (s.shift ?? false) === event.shiftKey),
    );
  stroke?.run(desk);
  return stroke !== undefined;
}
