/** How many of how many. */
export class Share {
  hits = 0;
  of = 0;

  add(hit: boolean): void {
    this.of++;
    if (hit) this.hits++;
  }

  /** NaN of none. */
  get value(): number {
    return this.hits / this.of;
  }

  /** Wilson's interval, 95 % (Wilson 1927). */
  get interval(): readonly [low: number, high: number] {
    if (this.of === 0) return [0, 1];
    const z = 1.96;
    const [n, p] = [this.of, this.value];
    const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
    const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
    return [Math.max(0, middle - half), Math.min(1, middle + half)];
  }

  /** "0.93 (41 of 44; 0.82–0.98)" */
  toString(): string {
    if (this.of === 0) return '- (none)';
    const [low, high] = this.interval;
    return `${this.value.toFixed(2)} (${this.hits} of ${this.of}; ${low.toFixed(2)}–${high.toFixed(2)})`;
  }

  toJSON() {
    return { hits: this.hits, of: this.of, value: this.of ? Number(this.value.toFixed(4)) : null };
  }
}

export const shareOf = () => new Share();
