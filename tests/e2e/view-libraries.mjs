// The libraries that the views are seen in: reports whose figures are filled in, in Chinese and in English.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dinggao } from "./window.mjs";

const root = new URL("../..", import.meta.url).pathname;
const template = (name) => join(root, "assets/templates", name);

/** What stands in for the open figures of the fixture, so that the views show a finished report. */
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

/** What a library in each language is about, and where hands go in it. */
export const contents = {
  zh: {
    author: "林知远",
    title: "云岭县档案馆",
    word: "档案",
    instead: "案卷",
    absent: "潮汐",
    /** A block to write after, and what is written there: before a draft is kept, and after. */
    first: { after: "联合司法部门", sentence: "对整改不到位的逐一回访。" },
    second: { after: "修订馆藏管理", sentence: "制度汇编已发到每个科室。" },
    edited: "修订馆藏管理",
    /** Words that are changed in the window and in a copy that comes back. */
    merged: { of: "联合司法部门", mine: "会同司法部门", theirs: "协同司法部门", copy: "馆办回稿.txt" },
    /** What is planned for its first sections: how long, the place of the status, who writes it. */
    plans: [
      { target: "150", status: 4, assignee: "办公室" },
      { target: "300", status: 2, assignee: "业务指导科" },
      { target: "200", status: 3, assignee: "查阅利用科" },
      { target: "400", status: 1, assignee: "" },
    ],
    phrases: [
      { name: "报告起句", text: "现将有关情况报告如下：" },
      { name: "", text: "特此报告，请审阅。" },
      { name: "", text: "下一步，我馆将对照年度任务清单，逐项抓好落实，确保如期完成，并于每季度末报送进展情况。" },
    ],
    longest: "机关、企业事业单位档案管理情况联合检查通报（征求意见稿）及有关单位整改落实情况说明",
    parts: [
      "# 民生档案查询月报",
      "本月查询量继续上升，群众等候时间缩短。",
      "## 查询情况",
      "各窗口查询情况见下表，增长较快的是婚姻档案[^1]。",
      "| 窗口 | 本月（件） | 上月（件） |\n| --- | ---: | ---: |\n| 馆内大厅 | 486 | 452 |\n| 石渡分馆 | 133 | 97 |\n| 网上查询 | 271 | 228 |",
      "## 下月安排",
      "1. 延长周六窗口服务时间。\n2. 补录早年婚姻登记簿。\n3. 走访乡镇便民服务站。",
      "[^1]: 含补办结婚证所需的登记记录。",
    ],
    commented: "本月查询量",
    comments: ["请核对上月基数。", "已核，以登记系统为准。"],
  },
  en: {
    author: "Ruth Linden",
    title: "Stonebridge",
    word: "draft",
    instead: "papers",
    absent: "tide",
    first: { after: "Keep a draft", sentence: " Nothing is ever lost." },
    second: { after: "There is no save button", sentence: " It even survives a power cut." },
    edited: "Water: ",
    merged: { of: "with their", mine: "and their", theirs: "in their", copy: "Back from the office.txt" },
    plans: [
      { target: "30", status: 4, assignee: "Ruth Linden" },
      { target: "60", status: 2, assignee: "Records office" },
      { target: "20", status: 3, assignee: "Water office" },
      { target: "80", status: 1, assignee: "" },
    ],
    phrases: [
      { name: "Opening", text: "This report covers the work of the quarter." },
      { name: "", text: "Please send remarks by the end of the week." },
      { name: "", text: "The figures are those of the register as it stood on the last day of the month, before corrections by the branches." },
    ],
    longest: "Joint inspection of records management in offices and public bodies: findings and what was put right since",
    parts: [
      "# Monthly report on enquiries",
      "Enquiries went on rising, and people waited less.",
      "## Enquiries",
      "The table gives the figures of each desk. Marriage records grew most[^1].",
      "| Desk | This month | Last month |\n| --- | ---: | ---: |\n| Main hall | 486 | 452 |\n| Stone Ferry branch | 133 | 97 |\n| Online | 271 | 228 |",
      "## Next month",
      "1. Open the desks longer on Saturdays.\n2. Enter the early marriage registers.\n3. Visit the service points in the villages.",
      "[^1]: With the entries that new certificates need.",
    ],
    commented: "Enquiries went on",
    comments: ["Please check the figure of last month.", "Checked against the register."],
  },
};

/** What the window is set to. */
export async function settle(folder, language, theme = "light", contrast = "standard") {
  const settings = { theme, contrast, language, author: contents[language].author, start_with: "library" };
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings));
}

/** A copy of a fixture in `folder`, with its figures filled in. */
async function filledFixture(folder, name) {
  let text = await readFile(join(root, "tests/fixtures", name), "utf8");
  for (const [open, filled] of figures) text = text.replaceAll(open, filled);
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** Imports two texts as one report: a draft, and what became of it. */
async function importDrafts(folder, [first, second], name) {
  const report = (await dinggao(folder, "import", first, "--draft", name)).split("\n")[0];
  await dinggao(folder, "import", second, "--into", report);
  return report;
}

const fillers = {
  async zh(folder) {
    await importDrafts(folder, [template("tour.zh.draft.txt"), template("tour.zh.txt")], "初稿");
    await dinggao(folder, "new", "--template", "research-report", "--title", "石渡片区民生档案查询情况调研报告");
    await dinggao(folder, "new", "--template", "work-plan", "--title", "2026年档案数字化工作方案");
    await dinggao(folder, "new", "--template", "request", "--title", contents.zh.longest);
    const drafts = await Promise.all(["annual-summary.txt", "annual-summary.second-draft.txt"].map((name) => filledFixture(folder, name)));
    return importDrafts(folder, drafts, "初稿");
  },
  async en(folder) {
    await dinggao(folder, "new", "--template", "status-report", "--title", "Records digitisation, status in March");
    await dinggao(folder, "new", "--template", "status-report", "--title", contents.en.longest);
    return importDrafts(folder, [template("tour.en.draft.txt"), template("tour.en.txt")], "First draft");
  },
};

/** A few reports; the newest has a first draft, and later edits on top. Returns its id. */
export async function fillLibrary(folder, language) {
  return fillers[language](folder);
}

/** A report with a table, a list and a note, as a file. */
export async function fileWithParts(folder, language) {
  const path = join(folder, "parts.md");
  await writeFile(path, `${contents[language].parts.join("\n\n")}\n`);
  return path;
}
