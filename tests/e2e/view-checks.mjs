// The views of the checks: waves and the card, the panel, the rules in the settings.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dinggao, Key, press } from "./window.mjs";

const F8 = "\uE038";

/** A report with some faults. It is Chinese whatever the window speaks: so are the rules. */
const LINES = [
  "# 云岭县档案馆2025年工作总结",
  "2025年，县档案馆以服务群众为主线，各项工作平稳推进。",
  "## 一、夯实档案安全的根基",
  "一是库房管理更加规范。完成密集架检修96列，消防演练有条不紊的开展，温湿度全年达标。",
  "二是值守应急更加有力。全年召开专题会9次，，处置预警2起，既使节假日也有人在岗。",
  "## 二、做优查阅利用的服务",
  "大厅全年接待5820人次，满意率上升到99.2%，比上年提高5.3%。",
  "三个分馆按步就班接入专网，新办借阅证突破5000张以上。",
  "## 三、下一步打算",
  "再接再励，把馆藏目录全部上网。",
];

export async function withFaults(folder) {
  const source = join(folder, "总结.md");
  await writeFile(source, `${LINES.join("\n\n")}\n`);
  await dinggao(folder, "import", source);
}

export async function checking(hand, show) {
  const { browser } = hand;
  await hand.open();
  await hand.there("#editor .wave");
  await hand.caretIn("服务群众");
  await press(browser, F8);
  await hand.there(".desk [role=dialog]");
  await show("fix-card");
  await press(browser, Key.escape);
  await hand.gone(".desk [role=dialog]");
  await press(browser, Key.alt, "3");
  await hand.there("aside.right [data-finding]");
  await show("checks");
  await hand.click("checks.more");
  await hand.there('[role="menu"]');
  await show("checks-menu");
  await press(browser, Key.escape);
  await press(browser, Key.shift, "i");
  await hand.there(".toast");
  await show("checks-passed");
  await hand.dismiss();
  await hand.run("checks.rules");
  await hand.there("main details");
  await browser.execute(() => {
    document.querySelector("main details").open = true;
    document.getElementById("settings-checks").scrollIntoView();
  });
  await show("settings-checks");
}
