import { type Brush, layer } from '../paint.ts';
import { dawn } from './scenes/dawn.ts';
import { dusk } from './scenes/dusk.ts';
import { lamp } from './scenes/lamp.ts';
import { memory } from './scenes/memory.ts';
import { beacon, rowing } from './scenes/night.ts';
import { room } from './scenes/room.ts';
import { evening, morning } from './scenes/roomFlats.ts';
import { tower } from './scenes/tower.ts';
import { dissolve, shots, size, starts } from './shots.ts';

/** Draws one moment of a shot; `t` in seconds from the shot's start. */
type Draw = (brush: Brush, t: number) => void;

const scenes: Record<string, (seconds: number) => Draw> = {
  dusk,
  gable: tower,
  evening: room(evening, 1.5),
  memory,
  lamp,
  rowing,
  beacon,
  dawn,
  morning: room(morning, -1.5),
};

/** Draws the sample film, one moment at a time. */
export class SampleFilm {
  readonly #drawn = new Map<number, Draw>();
  readonly #over = layer(size.width, size.height, () => {});
  readonly #finish = finish();

  /** Paints the frame at `t` seconds. */
  draw(brush: Brush, t: number): void {
    const current = starts.findLastIndex((start) => t >= start - 1e-6);
    const into = t - starts[current]!;
    const share = shots[current]!.boundary === 'dissolve' ? into / dissolve : 1;
    if (share < 1) this.#shot(brush, current - 1, t);
    if (share >= 1) this.#shot(brush, current, t);
    else {
      const over = this.#over.getContext('2d')!;
      this.#shot(over, current, t);
      brush.globalAlpha = Math.max(0, share);
      brush.drawImage(this.#over, 0, 0);
      brush.globalAlpha = 1;
    }
  }

  #shot(brush: Brush, index: number, t: number): void {
    let draw = this.#drawn.get(index);
    if (!draw) {
      for (const old of this.#drawn.keys()) if (old < index - 1) this.#drawn.delete(old);
      const { name, seconds } = shots[index]!;
      this.#drawn.set(index, (draw = scenes[name]!(seconds)));
    }
    brush.save();
    brush.imageSmoothingQuality = 'medium';
    draw(brush, t - starts[index]!);
    brush.restore();
    if (shots[index]!.name !== 'dawn') brush.drawImage(this.#finish, 0, 0);
  }
}

/** Darker corners, as a lens has them. */
function finish(): OffscreenCanvas {
  const { width, height } = size;
  return layer(width, height, (brush) => {
    const corner = brush.createRadialGradient(
      width / 2,
      height * 0.48,
      height * 0.42,
      width / 2,
      height / 2,
      height * 1.02,
    );
    corner.addColorStop(0, 'rgba(0,0,0,0)');
    corner.addColorStop(1, 'rgba(0,0,0,.4)');
    brush.fillStyle = corner;
    brush.fillRect(0, 0, width, height);
  });
}
