// The views of reused text: the list, the other report beside the text, the formulas in the settings.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Key, dinggao, press } from "./window.mjs";

const drafts = {
  zh: {
    last: `云岭县档案馆2024年工作总结

2024年，县档案馆在县委、县政府的坚强领导下，各项工作取得新成效。

一、业务建设

（一）库房管理

一是库房管理更加规范。完成密集架检修82列，开展消防演练2次，温湿度全年达标。

（二）查阅利用

大厅全年接待查档4960人次，群众满意率达到98.7%，比上年提高0.9个百分点。
`,
    this: `云岭县档案馆2025年工作总结

2025年，县档案馆在县委、县政府的坚强领导下，各项工作取得新成效。

一、夯实档案安全的根基

一是库房管理更加规范。完成密集架检修96列，开展消防演练3次，温湿度全年达标。

二是数字备份如期完成。馆藏目录全部备份到异地机房，恢复演练一次成功。

二、做优查阅利用的服务

大厅全年接待查档5820人次，群众满意率达到99.2%，比去年提高0.5个百分点。

三、下一步打算

把开放档案的目录全部上网，让群众少跑一趟路。
`,
  },
  en: {
    last: `Harbour Line Renewal: Annual Report 2024

1. Progress

Track renewal reached kilometre 9 of 26 by the end of the year. Night closures kept the line open on weekdays.

2. Cost

Spending stands at 38.2 million against a plan of 40.0 million for the year.
`,
    this: `Harbour Line Renewal: Annual Report 2025

1. Progress

Track renewal reached kilometre 18 of 26 by the end of the year. The depot at Old Dock was handed over early.

2. Cost

Spending stands at 61.4 million against a plan of 62.0 million for the year.

3. Risks

Signal cabinets are delivered six weeks late, and the supplier offers a partial shipment.
`,
  },
};

export async function withLastYear(folder, language) {
  for (const year of ["last", "this"]) {
    const source = join(folder, `${year}.txt`);
    await writeFile(source, drafts[language][year]);
    await dinggao(folder, "import", source);
  }
}

export async function reusing(hand, show) {
  const { browser } = hand;
  await hand.open();
  await press(browser, Key.alt, "6");
  await hand.there("aside.right [data-sentence]");
  await press(browser, Key.down);
  await hand.there("#editor .place-current");
  await show("reuse");
  await press(browser, "b");
  await hand.there("section .place-current");
  await show("reuse-beside");
  await hand.click("beside.close");
  await hand.openRight();
  await press(browser, Key.alt, "6");
  await press(browser, "f");
  await hand.there(".toast");
  await show("reuse-formula");
  await hand.dismiss();
  await hand.run("checks.rules");
  await browser.execute(() => document.getElementById("settings-checks").scrollIntoView());
  await hand.there("main .words button");
  await show("settings-formulas");
}
