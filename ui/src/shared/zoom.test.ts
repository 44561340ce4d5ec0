// The steps of the zoom.
import { describe, expect, it } from "vitest";
import { nextZoom, shownZoom } from "./zoom";

describe("zoom", () => {
  it("goes from any size to the next step, and ends at 50 and 300 percent", () => {
    expect(nextZoom(100, "in")).toBe(110);
    expect(nextZoom(100, "out")).toBe(90);
    expect(nextZoom(105, "in")).toBe(110);
    expect(nextZoom(105, "out")).toBe(100);
    expect(nextZoom(300, "in")).toBe(300);
    expect(nextZoom(50, "out")).toBe(50);
  });

  it("shows no size that settings from elsewhere made up", () => {
    expect(shownZoom(0)).toBe(50);
    expect(shownZoom(9999)).toBe(300);
    expect(shownZoom(Number.NaN)).toBe(100);
  });
});
