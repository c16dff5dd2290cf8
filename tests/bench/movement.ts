/** What the measurements say against the labels of a set, for the clips with one movement. */
export interface MovementResult {
  clips: number;
  right: number;
  static: number;
  movementOnStatic: number;
  wrong: string[];
}

interface Entry {
  file: string;
  labels: { camera_movement?: string[]; movement_accept?: string[]; shot_count?: number };
}

/** Labels of ours that mean the set's label: the specific one, or the hypernym that it entails. */
const meaning: Record<string, string[]> = {
  'pan left': ['pan_left', 'lateral_left'],
  'pan right': ['pan_right', 'lateral_right'],
  'whip pan left': ['pan_left', 'lateral_left'],
  'truck left': ['truck_left', 'lateral_left'],
  'truck right': ['truck_right', 'lateral_right'],
  'tilt up': ['tilt_up', 'vertical_up'],
  'tilt down': ['tilt_down', 'vertical_down'],
  'pedestal up': ['pedestal_up', 'vertical_up'],
  'pedestal down': ['pedestal_down', 'vertical_down'],
  'roll clockwise': ['roll_cw'],
  'roll counter-clockwise': ['roll_ccw'],
  'zoom in': ['zoom_in', 'scale_in'],
  'zoom out': ['zoom_out', 'scale_out'],
  'dolly in': ['dolly_in', 'scale_in'],
  'dolly out': ['dolly_out', 'scale_out'],
};

/** Prints one line a clip and counts: one movement of pan, tilt, truck, pedestal, roll or scale; and static. */
export function movementTable(
  manifest: string,
  found: ReadonlyMap<string, readonly string[]>,
): MovementResult {
  const result: MovementResult = { clips: 0, right: 0, static: 0, movementOnStatic: 0, wrong: [] };
  const entries = manifest
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
  for (const { file, labels } of entries) {
    const name = file.split('/').at(-1)!;
    const said = found.get(name);
    const truth = labels.camera_movement ?? [];
    if (!said || truth.length !== 1 || labels.shot_count !== 1) continue;
    const moves = said.filter((label) => label !== 'static' && label !== 'handheld_shake');
    if (truth[0] === 'static') {
      result.static++;
      if (moves.length > 0) result.movementOnStatic++;
    } else if (meaning[truth[0]!]) {
      result.clips++;
      const accepted = [truth[0]!, ...(labels.movement_accept ?? [])].flatMap(
        (label) => meaning[label] ?? [],
      );
      const isRight = moves.length > 0 && moves.every((label) => accepted.includes(label));
      if (isRight) result.right++;
      else result.wrong.push(`${name}: ${truth[0]} → ${said.join(', ') || 'nothing'}`);
    } else continue;
    console.log(`${name.padEnd(48)} ${truth[0]!.padEnd(24)} ${said.join(', ')}`);
  }
  console.log(
    `movement ${result.right} of ${result.clips} right, ${result.movementOnStatic} of ${result.static} static ones moved`,
  );
  return result;
}
