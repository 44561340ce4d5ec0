// The guide names no key that the window hasn't got, and its list of keys is made of the window's own actions.
// After a change of keys: npx vitest run src/app/guide.test.ts -u
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { setLocale, t } from "$messages";
import { keyCap } from "$shared/shortcuts";
import { shortcutGroups } from "./shortcut-groups";

const docs = join(import.meta.dirname, "../../../docs");
const languages = [
  { locale: "zh-CN", other: "en", otherName: "English", guide: "使用指南", about: "由窗口自己的命令列表生成。macOS 上，`Ctrl` 换成 ⌘，`Alt` 换成 ⌥。没有列出的命令，按 `Ctrl K` 输入名字。" },
  { locale: "en", other: "zh-CN", otherName: "简体中文", guide: "Guide", about: "Made from the window's own list of actions. On macOS, read ⌘ for `Ctrl` and ⌥ for `Alt`. What isn't listed is run by its name from `Ctrl K`." },
] as const;

/** Keys that every control of a window knows. */
const customary = ["Esc", "↵", "↑", "↓", "←", "→", "Space", "Backspace", "Ctrl", "Alt", "*"];

/** A key as the guide writes it. */
function cap(shortcut: string): string {
  return shortcut === "Space" ? "Space" : keyCap(shortcut);
}

function listOfKeys({ locale, other, otherName, guide, about }: (typeof languages)[number]): string {
  const groups = shortcutGroups().map(({ group, lines }) => {
    const rows = lines.map(({ name, keys }) => `| ${name} | ${keys.map((key) => `\`${cap(key).replaceAll("|", "\\|")}\``).join(" ")} |`);
    return [`## ${t(`shortcuts.group.${group}`)}`, "", "| | |", "| --- | --- |", ...rows, ""].join("\n");
  });
  return [`# ${t("shortcuts.name")}`, `[${otherName}](keys.${other}.md) · [${guide}](guide.${locale}.md)`, "", about, "", ...groups].join("\n");
}

afterEach(() => setLocale("zh-CN"));

describe.each(languages)("the guide in $locale", (language) => {
  it("has every key of the window in its list", async () => {
    setLocale(language.locale);
    await expect(listOfKeys(language)).toMatchFileSnapshot(join(docs, `keys.${language.locale}.md`));
  });

  it("names no other keys", () => {
    const text = readFileSync(join(docs, `guide.${language.locale}.md`), "utf8").replace(/^```[\s\S]*?^```/gm, "");
    const named = [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replaceAll("Enter", "↵"));
    const lines = shortcutGroups().flatMap(({ lines }) => lines);
    // “Ctrl Alt 1 … 4”: the first of several keys says which are held down.
    const known = lines.flatMap(({ keys: [first = "", ...more] }) => [first, ...more, ...more.map((key) => first.replace(/[^+]+$/, key))]).map(cap);
    expect(named.filter((key) => !customary.includes(key) && !known.includes(key) && !key.startsWith("dinggao"))).toEqual([]);
  });
});
