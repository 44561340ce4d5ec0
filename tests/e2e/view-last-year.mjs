// The views of a report beside last year's: chosen below the checks, told in the text and in the ledger, and figures linked by hand.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Key, dinggao, press } from "./window.mjs";

const drafts = {
  zh: {
    last: `云岭县水务局2024年工作总结

一、供水保障

2024年，县委书记周明远多次调研供水。全年新铺管网120公里。
`,
    this: `云岭县水务局2025年工作总结

一、供水保障

2024年，全局上下狠抓供水。县委书记罗建华、县委书记周明远先后调研。全年新铺管网150公里，同比增长20%。

二、小结

各镇主干线累计延伸148公里。
`,
    value: "150",
    other: "148",
  },
  en: {
    last: `Harbour Line Renewal: Annual Report 2024

1. Progress

Track renewal reached 27% of the line by the end of the year.
`,
    this: `Harbour Line Renewal: Annual Report 2025

1. Progress

Track renewal reached 61% of the line by the end of the year.

2. Summary

New rails lie on 58% of the way.
`,
    value: "61",
    other: "58",
  },
};

export async function withOneToHoldTo(folder, language) {
  for (const year of ["last", "this"]) {
    const source = join(folder, `${year}.txt`);
    await writeFile(source, drafts[language][year]);
    await dinggao(folder, "import", source);
  }
}

export async function holding(hand, show) {
  const { browser, language } = hand;
  const { value, other } = drafts[language];
  await hand.open();
  await hand.openRight();
  await press(browser, Key.alt, "3");
  await hand.run("checks.holdTo");
  await hand.there("[role=combobox]");
  await show("precedent");
  await browser.keys("2024");
  await press(browser, Key.enter);
  await hand.there(".toast");
  await show("held");
  await hand.dismiss();
  await press(browser, Key.control, "3");
  await hand.there(".figures [data-row]");
  await browser.$(`//*[contains(@class, "figures")]//*[contains(@class, "value")][normalize-space()="${value}"]`).click();
  await browser.execute(() => document.querySelector(".chosen [data-item]").focus());
  await show("figures-year-before");
  await press(browser, Key.shift, "L");
  await hand.there("[role=combobox]");
  await show("figure-link");
  await browser.keys(other);
  await press(browser, Key.enter);
  await hand.there(".figures .mentions");
  await hand.dismiss();
  await show("figures-linked");
}
