import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/film/claims/claim.ts';
import { extract, extractAll, extractFrom, type ReadingState } from '../../../src/film/claims/extract.ts';
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
  // A denial ends at a comma, and goes on along a list of one kind.
  ["He doesn't answer, medium shot.", '0:medium'],
  ['A boy without shoes, low angle.', '0:low'],
  ['The camera does not tilt, zoom, or pan.', '!0:tilt !0:zoom !0:pan'],
  ['Not one single tilt or pan.', '!0:tilt !0:pan'],
  ['The frame never rolls clockwise, dollies in, nor zooms out.', '!0:roll_cw !0:dolly_in !0:zoom_out'],
  ['The shot is not static, handheld instead.', '!0:static 0:handheld_shake'],
  ['It is not only a close-up but also a low angle.', '0:close_up 0:low'],
  ['The camera never stops moving.', ''],
  // A camera that does not move.
  ['There are no discernible camera movements.', '0:static'],
  ['The camera exhibits little to no motion.', '0:static'],
  ['An absence of any camera motion.', '0:static'],
  ["The camera wasn't moving.", '0:static'],
  ['The camera does not seem to move.', '0:static'],
  ['The image is stable; it was filmed on a tripod.', '0:static'],
  ['A locked frame.', '0:static'],
  ['Camera movement: none.', '0:static'],
  ['Camera motion: no motion', '0:static'],
  ['Zoom: none. There is no movement in the street.', '0:zoom'],
  ['No visible camera motion or shaking.', '0:static !0:handheld_shake'],
  // What moves in the picture is not the camera.
  ['Steam rises.', ''],
  ['Balloons float up, petals drift down.', ''],
  ['Wide shot. Bicycles move right.', '0:long'],
  ['The static frame shows snowflakes drifting down.', '0:static'],
  ['It makes the dancers move in and out.', ''],
  ['A title slides up from the bottom.', ''],
  ['The camera holds still while rowers glide left.', '0:static'],
  ['The camera shows a balloon rising.', ''],
  ['The camera on a rail glides left.', '0:truck_left'],
  ['A full shot of kites drifting right.', '0:full'],
  ['Ships come and move left.', ''],
  ['Pan left and move up.', '0:pan_left 0:pedestal_up'],
  ['An intimate push-in.', '0:dolly_in'],
  ['The camera moves in front of the pair.', ''],
  ['The camera tilted down.', '0:tilt_down'],
  ['A man walks toward the camera and moves left.', ''],
  ['He does not look up here in a wide shot.', '0:long'],
  ['A dramatic push-in. A slow drift to the right.', '0:dolly_in 0:truck_right'],
  ['It slowly rises; then it moves left.', '0:pedestal_up 1:truck_left'],
  ['The tower crane swings right above the roofs.', ''],
  ['The harbor crane up on the quay is red.', ''],
  [
    'The camera shakes while tracking the man, still moving forward.',
    '0:handheld_shake 0:tracking 0:dolly_in',
  ],
  ['The camera moves back and forth.', ''],
  // Where somebody is, and which way they face.
  ['She stands in the center-right of the picture.', '0:center_right'],
  ['A lamp at centre left of the screen.', '0:center_left'],
  ['The boy stands dead centre, then at screen left.', '0:center 1:left'],
  ['He looks off-screen left and exits screen right.', ''],
  ['With her back facing the lens, then facing us.', '0:back 1:front'],
  ['He walks off, his back to us.', '0:back'],
  ['The camera angle is slightly high; the first angle was low.', '0:high'],
  ['Filmed from a raised position.', ''],
  ['Filmed from an elevated position.', '0:high'],
  // Headings lend their noun to fragments alone, and what stands under them is in phases of its own.
  ['**Shot:** a girl walks a long road.', ''],
  ['Shot: two boys who run home long', ''],
  ['Shot: by the long road', ''],
  ['Special shots: none.', ''],
  ['Static. Then it tilts up. Lens: wide. The camera zooms in.', '0:static 1:tilt_up 0:wide 1:zoom_in'],
  ['Lighting: hard, top', '0:hard 0:top'],
  ['The light is soft. The light falls on a hard bench.', '0:soft'],
  ['A side profile of the guard; the profile of the hill.', '0:profile'],
  ['The drone climbs. She climbs the stairs.', '0:pedestal_up'],
  ['The camera mounted on a sledge moves forward.', '0:dolly_in'],
  ["It doesn't just pan right.", '0:pan_right'],
  ['The steadicam glides back; the footage rises.', '0:dolly_out 0:pedestal_up'],
  ["{'shot_size': 'full', 'camera_angle': 'high'}", '0:full 0:high'],
  [
    '{"shotSize": "Long", "depthOfField": "deep", "lighting": ["hard", "low-key"]}',
    '0:long 0:deep 0:hard 0:low_key',
  ],
  ['{"shot_size": ["wide", "medium"]}', '0:long 0:medium'],
  ['| Shot size | Medium |\n| Camera angle | High |', '0:medium 0:high'],
  ['## Shot Size\nFull\n## Lens\nTelephoto', '0:full 0:telephoto'],
  ['Shot size – Full\nPosition: right', '0:full 0:right'],
  ['1\n00:00:01,000 --> 00:00:02,000\nA full shot.', '0:full'],
  // Directions as loggers write them, and ways.
  ['Pan L. Tilts U, trucks R-L.', '0:pan_left 0:tilt_up 0:truck_left'],
  ['It pans from the right edge of the hall to the left side.', '0:pan_left'],
  ['The camera pushes in and down.', '0:dolly_in 0:pedestal_down'],
  ['Zoom out (slow), in slow motion.', '0:zoom_out 0:slow_motion'],
  ['The camera tracks backwards ahead of the horse.', '0:dolly_out 0:tracking'],
  ['A pedestal up. A statue on the pedestal.', '0:pedestal_up'],
  ['The camera crabs right, then inches backward.', '0:truck_right 1:dolly_out'],
  // One size after the other.
  ['It widens from a close-up into a medium shot.', '0:close_up 1:medium'],
  ['A wide shot turns into a close-up.', '0:long 1:close_up'],
  [
    'It goes from a close-up of the pen to a full shot of him as the camera zooms out.',
    '0:close_up 0:zoom_out 1:full',
  ],
  ['It pans left, next it tilts up, and lastly it zooms in.', '0:pan_left 1:tilt_up 2:zoom_in'],
  // Short and other words.
  ['B&W, slo-mo, FPV. A hyper-lapse in black & white.', '0:black_and_white 0:slow_motion 0:pov 0:timelapse'],
  ['VWS. HA. C/U of a shoe, LA. BEV of a court.', '0:extreme_long 0:high 0:close_up 0:low 0:birds_eye'],
  ['Filmed in LA by EL Smith.', ''],
  ['ecu of a wasp', '0:extreme_close_up'],
  ['An extreme wide of the dunes, then a symmetrical wide.', '0:extreme_long 1:symmetrical 1:long'],
  ['A soft-focus background; everything is sharp.', '0:shallow 0:deep'],
  ['A warm glow. Cool, low-key lighting.', '0:warm 0:cool 0:low_key'],
  ['The palette is warm and saturated.', '0:warm 0:saturated'],
  ['A head-and-shoulders shot with empty space on the left.', '0:medium_close_up 0:negative_space'],
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

describe('a long text in blocks', () => {
  const blocks = [
    'A static shot. Then it pans left.\n',
    'Lens:\n',
    'wide\n',
    'The camera tilts up.\n',
    'Shot size: full, then medium. Then it zooms in.\n',
    'Finally, it stops.',
  ];
  const key = (claims: readonly Claim[]) => claims.map((c) => [c.phase, c.neg, c.label].join(' '));

  it('is read as it is in one piece', () => {
    let state: ReadingState | null = null;
    const claims: Claim[] = [];
    for (const block of blocks) {
      const read = extractFrom(state, block);
      claims.push(...read.claims);
      state = read.state;
    }
    expect(key(claims)).toEqual([
      ...['0 false static', '1 false pan_left', '0 false wide', '1 false tilt_up'],
      ...['0 false full', '1 false medium', '2 false zoom_in', '3 false static'],
    ]);
    expect(key(extractAll(blocks.join('')))).toEqual(key(claims));
  });

  it('is answered once', () => {
    const options = { about: 'shot_size' } as const;
    const first = extractFrom(null, 'Close-up.\n', options);
    expect(key(first.claims)).toEqual(['0 false close_up']);
    expect(extractFrom(first.state, 'Wide.\n', options).claims).toEqual([]);
    expect(key(extractAll('Hm. Wide. Full.', options))).toEqual(['0 false long']);
  });
});

it('a denied claim tells where its denial begins, and the rest of a list where that of the first does', () => {
  const text = 'The camera doesn’t pan, tilt, or zoom. Not a wide shot.';
  const denials = extractAll(text).map((c) => text.slice(c.denial, c.span![1]));
  expect(denials).toEqual([
    'doesn’t pan',
    'doesn’t pan, tilt',
    'doesn’t pan, tilt, or zoom',
    'Not a wide shot',
  ]);
});
