import { beforeEach, describe, expect, it } from 'vitest';
import { Player } from '../../../src/app/player.svelte.ts';

const frame = 0.04; // s
let player: Player;

/** A film of so many frames that is shown as stills. */
function load(frames: number, rate: number | null = 25): void {
  player.load(frames * frame, rate);
}

beforeEach(() => {
  player = new Player();
});

describe('stepping', () => {
  it.each([25, null])('stays on the frame of a film that has no other (%s fps)', (rate) => {
    load(1, rate);
    for (const direction of [1, 1, -1, -1] as const) {
      player.step(direction);
      expect(player.time).toBe(0);
    }
  });

  it('stops on the last frame', () => {
    load(3);
    for (let n = 0; n < 4; n++) player.step(1);
    expect(player.time).toBeCloseTo(2 * frame, 3);
    player.step(-1);
    expect(player.time).toBeCloseTo(frame, 3);
  });
});

describe('playing', () => {
  it('an interval inside the last frame does not start the film over', async () => {
    load(50);
    player.playInterval([49 * frame, 50 * frame]);
    expect(player.time).toBeCloseTo(49 * frame);
    await expect.poll(() => player.isPlaying).toBe(false);
    expect(player.time).toBeGreaterThan(48 * frame);
  });

  it('from the last frame starts over', () => {
    load(50);
    player.seek(Infinity);
    player.play();
    expect(player.time).toBe(0);
    player.pause();
  });
});
