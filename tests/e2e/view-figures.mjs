// The views of figures and blanks: a blank that is filled in where it stands, the ledger and its details, a table that came back.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sheetFile } from "./sheet-file.mjs";
import { Key, dinggao, press } from "./window.mjs";

const drafts = {
  zh: `云岭县档案馆2025年工作总结

一、业务指导

一是指导更加及时。指导立档单位24家，组建讲师队伍**支，培训档案员118人次。

二是检查更加严格。印发整改通知书31份，整改率**.*%。

二、查阅利用

全年接待查档5820人次，馆藏档案达到36万卷。

三、小结

全年接待查档5280人次，列入“一本账S*”。
`,
  en: `Harbour Line Renewal: Status Report

1. Progress

Track renewal reached kilometre 18 of 26. Crews worked ** nights.

2. Cost

Spending stands at 61.4 million against a plan of ?? million.
`,
};

const tables = {
  zh: [
    ["label", "value"],
    ["组建讲师队伍 ＿ 支", "21支"],
    ["整改率 ＿ %", ""],
    ["新建库房 ＿ 间", "3"],
  ],
  en: [
    ["label", "value"],
    ["Crews worked ＿ nights", "21"],
    ["new stations ＿", "3"],
  ],
};

export async function withBlanks(folder, language) {
  const [draft, table] = [join(folder, "draft.txt"), join(folder, "filled.xlsx")];
  await writeFile(draft, drafts[language]);
  await dinggao(folder, "import", draft);
  await writeFile(table, sheetFile(tables[language]));
  return [table];
}

export async function figuring(hand, show) {
  const { browser } = hand;
  await hand.open();
  await hand.there("#editor .blank");
  await press(browser, Key.control, Key.alt, "u");
  await hand.there("[role=dialog] input");
  await hand.fill("21", "[role=dialog] input");
  await show("blank");
  await press(browser, Key.escape);
  await hand.gone("[role=dialog]");
  await press(browser, Key.control, "3");
  await hand.there(".figures [data-row]");
  await show("figures");
  await hand.fill("21", ".figures .chosen input.value");
  await show("figures-typed");
  await hand.click("figures.export");
  await hand.there('[role="menu"]');
  await show("figures-export");
  await press(browser, Key.escape);
  await browser.$(".figures [data-row]:nth-last-child(2) .label").click();
  await show("figures-row");
  await hand.click("figures.import");
  await hand.there("dialog table");
  await show("filled-table");
  await press(browser, Key.control, Key.enter);
  await hand.gone("dialog");
  await hand.there(".toast");
  await show("figures-filled");
  await hand.dismiss();
}
