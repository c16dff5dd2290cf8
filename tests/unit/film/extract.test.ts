import { describe, expect, it } from 'vitest';
import { extract, extractAll } from '../../../src/film/claims/extract.ts';
import { normalise } from '../../../src/film/claims/normalise.ts';

/** What people write, and what it claims: `phase:label`, `!` where it is denied; in the order of the text's kinds. */
const cases: readonly [text: string, claims: string][] = [
  ["The camera slowly pushes in toward the actor's face.", '0:dolly_in'],
  ['A medium-wide shot, slightly low angle, of a man walking toward the camera.', '0:medium_long 0:low'],
  [
    'The shot opens with a close-up of hands and then pulls back to reveal the whole room.',
    '0:close_up 1:dolly_out',
  ],
  ['Camera tracks left alongside the runner.', '0:tracking'],
  ['The camera follows her down the corridor as she turns to face the camera.', '0:tracking 0:front'],
  ['He tilts his hat and walks to the right.', ''],
  ['The drone flies forward over the forest, then descends.', '0:dolly_in 1:pedestal_down'],
  ['An aerial shot of the coast; the camera glides backward and upward.', '0:high 0:dolly_out 0:pedestal_up'],
  ['The scene is lit by soft, natural light coming from the left side.', '0:soft 0:daylight 0:side'],
  [
    'A handheld, over-the-shoulder medium close-up with a blurred background.',
    '0:handheld_shake 0:over_the_shoulder 0:medium_close_up 0:shallow',
  ],
  ["The camera doesn't move at all.", '0:static'],
  ["No camera movement. Bird's-eye view of a crossroads.", '0:static 0:birds_eye'],
  ['The camera is not static; it pans slowly from right to left.', '!0:static 0:pan_left'],
  ['The frame is split by a strong line, the subject is placed in the left third of the frame.', '0:left'],
  ['There is a subtle zoom-in on the letter.', '0:zoom_in'],
  ['The zoom lens is on the table.', ''],
  ['A truck drives left across the frame.', ''],
  ['The camera trucks to the left.', '0:truck_left'],
  ['A whip pan to the right reveals the door.', '0:pan_right'],
  ['Shot in black-and-white with high-contrast, low-key lighting.', '0:black_and_white 0:low_key'],
  ['The shallow focus keeps the background soft and out of focus.', '0:shallow'],
  ['The focus shifts from the foreground to the background.', '0:rack_focus'],
  ['The camera rotates clockwise around the statue.', '0:arc_cw'],
  ['The camera rolls counter-clockwise.', '0:roll_ccw'],
  ['The camera orbits around the dancer to the left.', '0:arc_cw'],
  ['A crane shot rises above the crowd.', '0:crane_up'],
  ['The camera cranes down toward the street.', '0:crane_down'],
  ['A point-of-view shot from inside the car in slow motion.', '0:pov 0:slow_motion'],
  [
    'The subject stands slightly to the right of center, facing away from the camera.',
    '0:center_right 0:back',
  ],
  ['The woman is in profile, on the right side of the frame.', '0:profile 0:right'],
  ['The camera tilts up from the shoes to the face.', '0:tilt_up'],
  [
    'Static camera. Wide angle lens. Establishing shot of the city at golden hour.',
    '0:static 0:wide 0:establishing 0:golden_hour',
  ],
  ['The picture has cool, desaturated tones.', '0:cool 0:desaturated'],
  ['A long take with a steadicam.', ''],
  ['The man pushes the door and moves in.', ''],
  ['As the man moves left, the camera pans with him.', '0:pan'],
  ['The camera pans left following the man who moves right.', '0:pan_left 0:tracking'],
  ['The camera starts static, then dollies forward before coming to a stop.', '0:static 1:dolly_in 2:static'],
  [
    'A fisheye lens distorts the symmetrical hallway with leading lines.',
    '0:fisheye 0:symmetrical 0:leading_lines',
  ],
  ['The camera shakes slightly while tracking behind the soldier.', '0:handheld_shake 0:tracking'],
  ['He shakes hands with the mayor.', ''],
  [
    "It's a two-shot at eye level, with warm lighting from a practical lamp.",
    '0:two_shot 0:eye_level 0:warm 0:practical',
  ],
  ['Extreme close up (ECU) of an eye; the shot is locked off.', '0:extreme_close_up 0:static'],
  ['The camera is fixed on a tripod at a low angle looking up at the tower.', '0:static 0:low'],
  ['The camera pulls out to a wide shot.', '0:dolly_out 0:long'],
  ['The scene transitions to a wide shot.', '0:long'],
  ['The camera booms up over the wall.', '0:pedestal_up'],
  ['The camera moves in a circle around the couple.', '0:arc'],
  ['Rather than zooming, the camera dollies in.', '!0:zoom 0:dolly_in'],
  ['The depth of field is shallow, without bokeh.', '0:shallow !0:shallow'],
  ['The camera moves closer to the subject and pans slightly to the left.', '0:dolly_in 0:pan_left'],
  ['The camera remains still throughout.', '0:static'],
  ['The camera appears to be stationary.', '0:static'],
  // In the form of a list, as models and loggers write: a heading lends its noun and begins at the first phase.
  [
    'Camera movement: static. Shot size: close-up. Depth of field: shallow. Camera angle: low.',
    '0:static 0:close_up 0:shallow 0:low',
  ],
  [
    '**Camera Movement:** Slow pan left, then a push-in.\n**Shot Size:** Wide\n**Lighting:** low-key',
    '0:pan_left 0:long 0:low_key 1:dolly_in',
  ],
  [
    '{"camera_movement": "pans right", "camera_angle": "low", "shot_type": "medium"}',
    '0:pan_right 0:low 0:medium',
  ],
  ['Note: a low wall. Time: 12:30.', ''],
  ['WS, high angle. MS -> CU of hands.', '0:long 0:high 0:medium 1:close_up'],
  ['It took 40 ms; Ms Smith and the cu of it.', ''],
  ['The framing goes from a medium shot to a tight close-up.', '0:medium 1:extreme_close_up'],
  ['The camera pans from left to right.', '0:pan_right'],
  ['She remains still on the left.', '0:left'],
  ['A dolly zoom (vertigo effect) warps the corridor.', '0:dolly_zoom'],
  ['The camera arcs right around the table.', '0:arc_ccw'],
  [
    'full shot of a dancer, centered, symmetrical composition, backlit, silhouette',
    '0:full 0:center 0:symmetrical 0:back 0:silhouette',
  ],
  ['The shot is neither static nor handheld.', '!0:static !0:handheld_shake'],
  ['Then the camera, still moving, tilts down.', '0:tilt_down'],
  ['The camera pans left and right.', '0:pan_left 0:pan_right'],
  ['Tracking shot from left to right.', '0:tracking'],
  ['The camera slowly moves in to a medium\nclose-up of him.', '0:dolly_in 0:medium_close_up'],
  ['The camera pans as the man walks\r\n  left along the wall.', '0:pan'],
  ['no zoom\nwide shot\n- low angle', '!0:zoom 0:long 0:low'],
  ['It is filmed without any zoom\n\nwide shot', '!0:zoom 0:long'],
  ['The camera lowers down to ground level, ending on a low-angle shot.', '0:pedestal_down 1:low'],
];

const read = (text: string, dialect?: 'film' | 'chai') =>
  extract(text, dialect && { dialect })
    .map((c) => `${c.neg ? '!' : ''}${c.phase}:${c.label}`)
    .sort();

describe('the extractor', () => {
  it.each(cases)('%s', (text, claims) => {
    expect(read(text)).toEqual(claims.split(' ').filter(Boolean).sort());
  });

  it('has dialects: foreign annotators say "overhead" and "eye level" of the camera\'s height', () => {
    const text = 'An overhead shot. A low angle, at eye level.';
    expect(read(text)).toEqual(['0:birds_eye', '0:eye_level', '0:low']);
    expect(read(text, 'chai')).toEqual(['0:low']);
  });

  it('reads only the dimensions asked for', () => {
    const claims = extract('The camera pans left in a wide shot.', { dims: ['shot_size'] });
    expect(claims.map((c) => c.label)).toEqual(['long']);
  });

  it('says a thing once, and drops what says less', () => {
    expect(extractAll('The camera pans. It pans left. It pans left.')).toHaveLength(3);
    expect(read('The camera pans. It pans left. It pans left.')).toEqual(['0:pan_left']);
    expect(read('The camera pans left. Then it pans left.')).toEqual(['0:pan_left', '1:pan_left']);
    expect(read('A warm palette. Then a warm palette.')).toEqual(['0:warm']);
  });

  it('tells where in the text', () => {
    const text = normalise('A **wide shot**. Then the camera pans left.');
    const [size, move] = extract(text);
    expect(text.slice(size!.at)).toMatch(/^wide shot/);
    expect(text.slice(move!.at)).toMatch(/^pans left/);
  });

  it('claims nothing where nothing is said', () => {
    for (const text of ['', '...', 'A man walks his dog in the park.', '12:30, 4.5 m'])
      expect(extract(text), text).toEqual([]);
  });
});

describe('normalise', () => {
  it('gives one spelling', () => {
    expect(normalise('**Close-Up** — the *bird’s-eye* view; anti-clockwise, centre')).toBe(
      'close up, the birds eye view; counterclockwise, center',
    );
    expect(normalise('# Shot\n- A close–up\n2. doesn’t pan')).toBe('shot\na close up\ndoes not pan');
  });
});
