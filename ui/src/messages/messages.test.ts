// The words of the window: complete in both languages, in the tone of the house.
import { afterEach, describe, expect, it } from "vitest";
import { describeError, describeWarning } from "./codes";
import englishSentences from "$assets/messages/en.json";
import chineseSentences from "$assets/messages/zh-CN.json";
import en from "./en.json";
import { setLocale, t, type MessageKey } from "./index.svelte";
import zh from "./zh-CN.json";

const keys = Object.keys(zh) as MessageKey[];

function sentences(message: string | { one: string; other: string }): string[] {
  return typeof message === "string" ? [message] : [message.one, message.other];
}

function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();
}

afterEach(() => setLocale("zh-CN"));

describe("messages", () => {
  it.each(keys)("%s names the same things in both languages", (key) => {
    // A singular may leave the number out.
    const english = sentences(en[key]).at(-1) ?? "";
    expect(placeholders(english)).toEqual(placeholders(sentences(zh[key])[0] ?? ""));
  });

  it.each(keys.filter((key) => key.startsWith("operation.")))("%s has a name at the command line too", (key) => {
    expect(chineseSentences.command).toHaveProperty([key]);
    expect(englishSentences.command).toHaveProperty([key]);
  });

  it("are quiet", () => {
    for (const key of keys) {
      for (const sentence of [...sentences(zh[key]), ...sentences(en[key])]) {
        expect(sentence).not.toMatch(/请稍候|抱歉|[!！]|successfully|sorry/i);
      }
    }
  });

  it("fill in, group numbers and know the plural", () => {
    expect(t("status.report", { count: 4862 })).toBe("全文 4,862 字");
    setLocale("en");
    expect(t("compare.fold", { count: 1, chars: 20 })).toBe("1 block unchanged, 20 characters");
    expect(t("compare.fold", { count: 2, chars: 20 })).toBe("2 blocks unchanged, 20 characters");
  });

  it("tell errors and warnings by code, with what they name", () => {
    expect(describeError({ code: "draft.name_taken", params: { draft: "二稿" } })).toContain("二稿");
    expect(describeWarning({ code: "number.literal", block: 3, detail: "五、" })).toContain("五、");
  });
});
