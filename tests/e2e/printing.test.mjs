// Printing in the real window, into a file instead of the dialog: the text alone, on pages as the standard has them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { longDraft } from "./long-draft.mjs";
import { Key, dinggao, openWindow, press } from "./window.mjs";

/** Opens the first report, prints it, and answers the file and a way to ask about its text. */
async function printed(t, folder) {
  const file = join(folder, "printed.pdf");
  process.env.DINGGAO_TEST_PRINT = file;
  // GTK finds its printer for files by a name that it translates.
  const { browser, close } = await openWindow(t, folder, { language: "en_US.UTF-8" });
  await openFirst(browser);
  await press(browser, Key.control, "p");
  // The file is there before it is whole.
  await browser.waitUntil(() => existsSync(file) && execFileSync("tail", ["-c", "16", file]).includes("%%EOF"), {
    timeout: 30_000,
    timeoutMsg: "nothing was printed",
  });
  await close();
  const pdf = (...words) => execFileSync("pdftotext", [...words, file, "-"], { encoding: "utf8" });
  // The font of this machine draws some characters by the glyphs of their radicals.
  return { file, pdf, text: pdf().normalize("NFKC").replaceAll(/\s/g, "") };
}

test("the text is printed alone, with its numbers, within the margins of GB/T 9704", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  await writeFile(join(folder, "settings.json"), JSON.stringify({ theme: "dark", contrast: "standard", language: "zh", author: "林知远" }));
  await dinggao(folder, "import", join(folder, "来稿.txt"));
  const { file, pdf, text } = await printed(t, folder);
  assert.ok(text.includes("一、守“责”于心".normalize("NFKC")), text.slice(0, 200));
  assert.ok(!text.includes("留存一稿"), "the window was printed too");
  const words = [...pdf("-bbox").matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)].map((found) => found.slice(1).map(Number));
  const mm = (points) => (points / 72) * 25.4;
  const left = mm(Math.min(...words.map(([xMin]) => xMin)));
  const right = mm(Math.max(...words.map(([, , xMax]) => xMax)));
  assert.ok(left >= 27 && left <= 29, `the text begins ${left} mm from the edge`);
  // Punctuation may hang over the edge by its width.
  assert.ok(right <= 190, `the text ends ${right} mm from the edge`);
  assert.match(execFileSync("pdfinfo", [file], { encoding: "utf8" }), /A4/);
});

// What is far from the view is neither laid out nor numbered on screen.
test("a long text is printed whole, with every number", { timeout: 120_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const lines = longDraft(30_000);
  await writeFile(join(folder, "长稿.txt"), lines.join("\n"));
  await dinggao(folder, "import", join(folder, "长稿.txt"));
  const { text } = await printed(t, folder);
  const written = lines.join("").normalize("NFKC").replaceAll(/\s/g, "");
  // The names of some glyphs differ from the characters, but not their number.
  assert.equal(text.length, written.length);
  assert.deepEqual(text.match(/\d+/g), written.match(/\d+/g));
  assert.deepEqual(text.match(/。[一二三四五六七八九十]+、/g), written.match(/。[一二三四五六七八九十]+、/g));
});
