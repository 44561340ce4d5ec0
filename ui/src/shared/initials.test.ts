// Pinyin initials, from the system's own order of characters.
import { describe, expect, it } from "vitest";
import { initialsOf, isFoundIn } from "./initials";

describe("initials", () => {
  it.each([
    ["工作总结", "gzzj"],
    ["现将有关情况报告如下：", "xjygqkbgrx"],
    ["阿八擦大鹅发高哈机卡拉马那哦怕七然三他挖西压杂", "abcdefghjklmnopqrstwxyz"],
    ["安本草到儿分过会就看来没年偶平其人所同为下一在", "abcdefghjklmnopqrstwxyz"],
    ["2025年 GDP", "2025ngdp"],
  ])("of %s", (text, initials) => {
    expect(initialsOf(text)).toBe(initials);
  });

  it("find a text beside its own words, and every word of the query has to", () => {
    expect(isFoundIn("qkbg", "现将有关情况报告如下")).toBe(true);
    expect(isFoundIn("情况 bg", "现将有关情况报告如下")).toBe(true);
    expect(isFoundIn("情况 zj", "现将有关情况报告如下")).toBe(false);
    expect(isFoundIn("", "任何文字")).toBe(true);
  });
});
