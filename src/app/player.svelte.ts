import type { Interval, Seconds } from '../film/time.ts';

/** Speeds of J and L, slowest first. */
const speeds = [0.1, 0.25, 0.5, 1, 1.5, 2, 4];

/** Assumed where the frame rate varies; a step that shows the same frame goes further. */
const guessedFrame = 1 / 30; // s

/** A step over a long frame of a variable-rate film is tried this often before it gives up. */
const stepTries = 12;

/**
 * Where the film stands and whether it runs. Film time counts from the first picture; the video element's
 * own clock may start elsewhere, which the first presented frame tells.
 */
export class Player {
  #time = $state<Seconds>(0);
  #isPlaying = $state(false);
  #speed = $state(1);
  #canPlay = $state(true);
  #duration = $state<Seconds>(0);
  #rate = $state<number | null>(null);
  #video: HTMLVideoElement | null = null;
  #offset: Seconds | null = null;
  #stopAt: Seconds | null = null;
  #wanted: Seconds | null = null;

  /** Time of the frame on screen. */
  get time(): Seconds {
    return this.#time;
  }
  get isPlaying(): boolean {
    return this.#isPlaying;
  }
  get speed(): number {
    return this.#speed;
  }
  /** False where the browser's own player cannot show this film, and stills stand in. */
  get canPlay(): boolean {
    return this.#canPlay;
  }
  get duration(): Seconds {
    return this.#duration;
  }
  /** Length of a frame, or a guess at it. */
  get frame(): Seconds {
    return this.#rate ? 1 / this.#rate : guessedFrame;
  }

  /** The last frame, or, where the frame rate varies, a time inside it. */
  get #last(): Seconds {
    if (this.#duration < 1.5 * this.frame) return 0; // there is no other
    return this.#duration - (this.#rate === null ? this.frame / 2 : this.frame);
  }

  /** For another film: back to its first frame. */
  load(duration: Seconds, rate: number | null): void {
    this.#duration = duration;
    this.#rate = rate;
    this.#time = 0;
    this.#offset = null;
    this.#stopAt = null;
    this.#wanted = null;
    this.#isPlaying = false;
    this.#canPlay = true;
  }

  /** The container is known a moment after the film is on screen. */
  learn(duration: Seconds, rate: number | null): void {
    this.#duration = duration;
    this.#rate = rate;
  }

  /** Follows a video element frame by frame until the returned function is called. */
  attach(video: HTMLVideoElement): () => void {
    this.#video = video;
    let handle = 0;
    const onFrame = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      this.#offset ??= mediaTime;
      this.#show(mediaTime - this.#offset);
      this.#flush();
      handle = video.requestVideoFrameCallback(onFrame);
    };
    handle = video.requestVideoFrameCallback(onFrame);
    return () => {
      video.cancelVideoFrameCallback(handle);
      if (this.#video === video) this.#video = null;
    };
  }

  /** The element said that it cannot play this film. */
  giveUp(): void {
    this.#canPlay = false;
    this.#video = null;
    this.#isPlaying = false;
  }

  /** The element started or stopped by itself, e.g. at the end. */
  hear(isPlaying: boolean): void {
    this.#isPlaying = isPlaying;
  }

  toggle(): void {
    if (this.#isPlaying) this.pause();
    else this.play();
  }

  /** From the last frame it starts over. */
  play(): void {
    if (this.#time >= this.#duration - this.frame) this.seek(0);
    this.#run();
  }

  #run(): void {
    this.#isPlaying = true;
    if (this.#video) {
      this.#video.playbackRate = this.#speed;
      this.#video.play().catch(() => (this.#isPlaying = false));
    } else this.#runClock();
  }

  pause(): void {
    this.#isPlaying = false;
    this.#stopAt = null;
    this.#video?.pause();
  }

  /** Shows the frame at or before `t`. */
  seek(t: Seconds): void {
    const time = Math.min(Math.max(0, t), this.#last);
    this.#stopAt = null;
    this.#time = time;
    if (!this.#video) return;
    this.#wanted = time;
    this.#flush();
  }

  /** Plays one interval and stops at its end. */
  playInterval([start, end]: Interval): void {
    this.seek(start);
    this.#run();
    this.#stopAt = end;
  }

  /** One frame on or back. */
  step(direction: 1 | -1): void {
    this.pause();
    const from = this.#time;
    const go = (tries: number) => {
      this.seek(from + direction * this.frame * (tries + 1) - (direction < 0 ? 0 : 1e-4));
      if (this.#rate !== null || !this.#video || tries >= stepTries) return;
      this.#video.requestVideoFrameCallback(() => {
        if (Math.abs(this.#time - from) < 1e-4) go(tries + 1);
      });
    };
    go(0);
  }

  /** J and L: slower or faster; L also starts. */
  shuttle(direction: 1 | -1): void {
    if (direction === 1 && !this.#isPlaying) {
      this.#speed = 1;
      this.play();
      return;
    }
    const at = speeds.indexOf(this.#speed) + direction;
    this.#speed = speeds[Math.min(Math.max(0, at), speeds.length - 1)]!;
    if (this.#video) this.#video.playbackRate = this.#speed;
  }

  /**
   * One seek at a time: dragging asks for far more than a decoder can give. None before the first frame was
   * shown, which tells where the element's clock begins.
   */
  #flush(): void {
    const video = this.#video;
    if (!video || this.#wanted === null || this.#offset === null || video.seeking) return;
    // Players differ at a frame's edge (some round down, some to the nearest); a quarter in, all agree.
    // Half a frame in, Chromium 156 shows the next one now and then.
    video.currentTime = this.#wanted + this.frame / 4 + this.#offset;
    this.#wanted = null;
    video.addEventListener('seeked', () => this.#flush(), { once: true });
  }

  #show(time: Seconds): void {
    if (this.#wanted !== null || this.#video?.seeking) return; // an old frame on its way to a new place
    this.#time = Math.max(0, time);
    if (this.#stopAt !== null && this.#time >= this.#stopAt - this.frame * 1.5) this.pause();
  }

  /** Without a video element a clock moves on, and stills follow as fast as they are decoded. */
  #runClock(): void {
    let before = performance.now();
    const tick = (now: number) => {
      if (!this.#isPlaying || this.#video) return;
      this.#time = Math.min(this.#duration, this.#time + ((now - before) / 1000) * this.#speed);
      before = now;
      if (this.#time >= (this.#stopAt ?? this.#duration)) this.pause();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }
}
