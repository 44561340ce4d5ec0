// Where rows of different heights lie, of which only some have been measured: a sum over all before.

export class RowHeights {
  readonly #heights: Float64Array;
  readonly #tops: Float64Array;

  constructor(heights: ArrayLike<number>) {
    this.#heights = Float64Array.from(heights);
    this.#tops = new Float64Array(heights.length + 1);
    this.#heights.forEach((height, index) => (this.#tops[index + 1] = (this.#tops[index] ?? 0) + height));
  }

  get count(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.#tops.at(-1) ?? 0;
  }

  /** Where a row begins; behind the last, where all end. */
  top(index: number): number {
    return this.#tops[Math.max(0, Math.min(index, this.count))] ?? 0;
  }

  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  middle(index: number): number {
    return this.top(index) + this.height(index) / 2;
  }

  /** The row at a distance from the top: the first or last one, where the distance is outside. */
  at(offset: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}

/** What rows turned out to be high, by key. No state that is watched: who measures says when. */
export class MeasuredHeights extends Map<string, number> {}
