// The details of a report as they are written.
import { expect, it } from "vitest";
import { tagsIn, yearIn } from "./details";

it.each([
  ["2025", 2025],
  [" 1999 ", 1999],
  ["", null],
  ["25", undefined],
  ["二〇二五", undefined],
  ["3025", undefined],
])("the year “%s” is %s", (text, expected) => {
  expect(yearIn(text)).toBe(expected);
});

it("tags are parted by commas of any script, each once", () => {
  expect(tagsIn("防汛抗旱、农村供水, 防汛抗旱；annual  report，")).toEqual(["防汛抗旱", "农村供水", "annual report"]);
  expect(tagsIn("  ")).toEqual([]);
});
