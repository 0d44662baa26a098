/** The last durations that were measured, and what most of them stayed below. */
export class LatencyWindow {
  readonly #size: number;
  readonly #durations: number[] = [];
  #next = 0;

  constructor(size: number) {
    this.#size = size;
  }

  get count(): number {
    return this.#durations.length;
  }

  add(milliseconds: number): void {
    this.#durations[this.#next] = milliseconds;
    this.#next = (this.#next + 1) % this.#size;
  }

  /** Milliseconds that this part of the durations did not exceed (nearest rank); 0 where none was measured. */
  percentile(part: number): number {
    const sorted = this.#durations.toSorted((left, right) => left - right);
    return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  }
}
