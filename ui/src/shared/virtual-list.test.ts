// Where the rows of a long list lie, and which of them are drawn.
import { flushSync } from "svelte";
import { describe, expect, it } from "vitest";
import { RowHeights } from "./row-heights";
import { VirtualList } from "./virtual-list.svelte";

describe("the heights of rows", () => {
  const heights = new RowHeights([10, 30, 0, 20]);

  it("add up", () => {
    expect([0, 1, 2, 3, 4].map((index) => heights.top(index))).toEqual([0, 10, 40, 40, 60]);
    expect(heights.total).toBe(60);
    expect(heights.middle(1)).toBe(25);
    expect(heights.top(99)).toBe(60);
  });

  it("say which row is at a distance", () => {
    expect([-5, 0, 9, 10, 39, 41, 60, 999].map((offset) => heights.at(offset))).toEqual([0, 0, 0, 1, 1, 3, 3, 3]);
  });

  it("are nothing of nothing", () => {
    const none = new RowHeights([]);
    expect([none.total, none.at(0), none.top(0)]).toEqual([0, 0, 0]);
  });

  it("find every row again in a long list", () => {
    const many = Array.from({ length: 500 }, (_, index) => 1 + ((index * 7919) % 90));
    const long = new RowHeights(many);
    many.forEach((height, index) => {
      expect(long.at(long.top(index))).toBe(index);
      expect(long.at(long.top(index) + height - 0.5)).toBe(index);
    });
  });
});

describe("a long list", () => {
  const list = (count: number, height: number) =>
    new VirtualList<number>({
      rows: () => Array.from({ length: count }, (_, index) => index),
      key: String,
      estimate: () => height,
    });

  it("draws a window's worth before anything is laid out, and the spacers stand for the rest", () => {
    const long = list(10_000, 50);
    flushSync();
    expect(long.first).toBe(0);
    expect(long.visible.length).toBeLessThan(60);
    expect(long.before + long.visible.length * 50 + long.after).toBe(500_000);
  });

  it("draws all of a short one", () => {
    const short = list(5, 50);
    expect(short.visible).toEqual([0, 1, 2, 3, 4]);
    expect([short.before, short.after]).toEqual([0, 0]);
    expect(list(0, 50).visible).toEqual([]);
  });
});
