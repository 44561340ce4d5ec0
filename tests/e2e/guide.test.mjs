// The pictures of README and guide are those that the script makes of the window: none is missing, none left over, none made by hand.
import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { docPictures, root } from "./doc-pictures.mjs";
import { viewNames } from "./views.mjs";

/** All of them together, in bytes. */
const MOST = 6_000_000;

const folder = join(root, "docs/pictures");

test("every picture that is shown is there, and no other", async () => {
  const shown = (await docPictures()).map(({ file }) => file);
  assert.deepEqual((await readdir(folder)).sort(), shown.sort());
});

test("every picture shows a view that the script knows, in a language of the window", async () => {
  const unknown = (await docPictures()).filter(({ view, language, theme }) => !viewNames.includes(view) || !["zh", "en"].includes(language) || !["light", "dark"].includes(theme));
  assert.deepEqual(unknown, []);
});

test("the pictures are small enough to be kept with the sources", async () => {
  const sizes = await Promise.all((await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size));
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) < MOST, `${sizes.reduce((sum, size) => sum + size, 0)} bytes`);
});
