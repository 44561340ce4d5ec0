// Photographs the main views in the real window, for the README and for whoever looks after how they look:
//   node tests/e2e/photographs.mjs OUT_DIR
// It needs a display of at least 1920×1080 that nothing else draws on (such as Xvfb's), and `import` and `convert` of
// ImageMagick. The picture of the driver itself would lack what the web view paints outside the page.
import { execFileSync } from "node:child_process";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder, dinggao, Key, named, openWindow, press } from "./window.mjs";

const [out] = process.argv.slice(2);
if (!out) throw new Error("photographs.mjs OUT_DIR");

/** Bytes up to which a picture keeps all its colours. */
const LARGEST = 250_000;

const root = new URL("../..", import.meta.url).pathname;
const template = (name) => join(root, "assets/templates", name);

/** What stands in for the open figures of the fixture, so that the pictures show a finished report. */
const figures = [
  ["制度**", "制度7"],
  ["单位***", "单位126"],
  ["通知书**", "通知书31"],
  ["整改率达**.*", "整改率达98.6"],
  ["投入****", "投入180"],
  ["密集架***", "密集架96"],
  ["查档****", "查档5820"],
  ["档案*****", "档案12460"],
  ["与**等*个", "与清江等6个"],
  ["出证***", "出证284"],
  ["满意率达***", "满意率达99.2"],
  ["展览*", "展览8"],
  ["观众****", "观众6400"],
  ["扫描档案**", "扫描档案86"],
  ["数字化率达**.*", "数字化率达92.4"],
  ["提高*.*", "提高5.3"],
  ["**个县直单位", "42个县直单位"],
  ["电子文件******", "电子文件136500"],
  ["指导**", "指导24"],
  ["档案员***", "档案员118"],
  ["目录***", "目录35"],
];

/** A copy of a fixture in `folder`, with its figures filled in. */
async function filledFixture(folder, name) {
  let text = await readFile(join(root, "tests/fixtures", name), "utf8");
  for (const [open, filled] of figures) text = text.replaceAll(open, filled);
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** A few reports, the Chinese one with a first draft, a second one and later edits on top. */
async function fill(folder) {
  const tour = (await dinggao(folder, "import", template("tour.en.draft.txt"), "--draft", "First draft")).split("\n")[0];
  await dinggao(folder, "import", template("tour.en.txt"), "--into", tour);
  await dinggao(folder, "new", "--template", "research-report", "--title", "石渡片区民生档案查询情况调研报告");
  await dinggao(folder, "new", "--template", "work-plan", "--title", "2026年档案数字化工作方案");
  const [first, second] = await Promise.all(
    ["annual-summary.txt", "annual-summary.second-draft.txt"].map((name) => filledFixture(folder, name)),
  );
  const report = (await dinggao(folder, "import", first, "--draft", "初稿")).split("\n")[0];
  await dinggao(folder, "import", second, "--into", report);
}

/** Opens the window with these settings, hands it to `work` with a camera, and closes it. */
async function session({ theme = "light", language = "zh", size = [1280, 800], filled = true }, work) {
  const closing = [];
  const t = { after: (close) => closing.push(close) };
  try {
    const folder = await dataFolder(t);
    const settings = { theme, contrast: "standard", language, author: "林知远" };
    await writeFile(join(folder, "settings.json"), JSON.stringify(settings));
    if (filled) await fill(folder);
    const { browser } = await openWindow(t, folder);
    await browser.setWindowSize(...size);
    const photograph = async (name) => {
      // The pulse at the end of a jump lasts 900 ms.
      await browser.pause(1200);
      const { x, y, width, height } = await browser.getWindowRect();
      const picture = join(out, `${name}.png`);
      execFileSync("import", ["-window", "root", "-crop", `${width}x${height}+${x}+${y}`, "+repage", picture]);
      const { size } = await stat(picture);
      if (size > LARGEST) execFileSync("convert", [picture, "-strip", "+dither", "-colors", "256", `PNG8:${picture}`]);
    };
    await work({ browser, photograph });
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function openReport(browser, title) {
  await browser.$(`//tr/td[contains(@class, "title")][contains(., "${title}")]`).click();
  await press(browser, Key.enter);
  await browser.$("#editor").waitForExist();
}

async function compare(browser) {
  await press(browser, Key.control, "2");
  await browser.$("[data-change]").waitForExist();
  await press(browser, "n");
}

async function addSentence(browser, { after, sentence }) {
  await browser.$(`//*[@id="editor"]/p[contains(., "${after}")]`).click();
  await press(browser, Key.end);
  await browser.keys(sentence);
}

/** Writing: a sentence, a draft kept with it, and another sentence on top. */
async function write(browser, [first, second]) {
  await addSentence(browser, first);
  await press(browser, Key.control, "s");
  await browser.$("form input").waitForExist();
  await press(browser, Key.enter);
  await browser.$(".toast .close").waitForClickable();
  await browser.$(".toast .close").click();
  await addSentence(browser, second);
  // The figures in the bar and in the history follow a moment later.
  await browser.pause(3500);
}

const chinese = {
  title: "云岭县档案馆",
  sentences: [
    { after: "联合司法部门", sentence: "对整改不到位的逐一回访。" },
    { after: "修订馆藏管理", sentence: "制度汇编已发到每个科室。" },
  ],
};
const english = {
  title: "Stonebridge",
  sentences: [
    { after: "Keep a draft", sentence: " Nothing is ever lost." },
    { after: "There is no save button", sentence: " It even survives a power cut." },
  ],
};

await mkdir(out, { recursive: true });

await session({ filled: false }, async ({ photograph }) => photograph("first-start.zh"));

await session({}, async ({ browser, photograph }) => {
  await photograph("library.zh");
  await openReport(browser, chinese.title);
  await compare(browser);
  await photograph("compare.zh");
  await press(browser, "s");
  await photograph("redline.zh");
  await press(browser, Key.escape);
  await write(browser, chinese.sentences);
  await photograph("write.zh");
  await browser.$('//button[contains(., "初稿")][@data-item]').click();
  await photograph("history.zh");
  await named(browser, "恢复…").click();
  await browser.$("del").waitForExist();
  await photograph("restore.zh");
  await press(browser, Key.escape);
  await press(browser, Key.alt, "h");
  await photograph("life.zh");
  await browser.$("#editor").click();
  await press(browser, Key.control, "h");
  await browser.keys("档案");
  await press(browser, Key.control, Key.enter);
  await photograph("replace.zh");
  await press(browser, Key.escape);
  await press(browser, Key.escape);
  await press(browser, Key.alt, Key.enter);
  await photograph("focus.zh");
  await press(browser, Key.escape);
  await press(browser, Key.control, "k");
  await photograph("palette.zh");
  await press(browser, Key.escape);
  await press(browser, Key.control, ",");
  await photograph("settings.zh");
  await press(browser, Key.escape);
  await named(browser, "稿库").click();
  await browser.$("tr.report").waitForExist();
  await press(browser, "/");
  await browser.keys("档案");
  await browser.$("mark").waitForExist();
  await photograph("search.zh");
});

await session({ language: "en" }, async ({ browser, photograph }) => {
  await openReport(browser, english.title);
  await compare(browser);
  await photograph("compare.en");
  await press(browser, Key.escape);
  await write(browser, english.sentences);
  await photograph("write.en");
});

await session({ theme: "dark", size: [1920, 1080] }, async ({ browser, photograph }) => {
  await openReport(browser, chinese.title);
  await compare(browser);
  await photograph("compare.zh.dark");
  await press(browser, Key.escape);
  await write(browser, chinese.sentences);
  await photograph("write.zh.dark");
});
