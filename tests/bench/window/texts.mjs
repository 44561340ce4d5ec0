// The reports of the run, as Markdown: one of 13 KB as they are written every week, and one as long as the longest.
import { longDraft } from "../../e2e/long-draft.mjs";

const LENGTH = 120;

/** A report of so many blocks of 120 characters, a heading each fifty and so many tables spread over it. */
function report(blocks, tables) {
  const prose = longDraft(blocks * LENGTH).filter((line) => line.endsWith("。")).join("");
  const lines = ["# 澄川县2025年工作总结"];
  for (let block = 1; block < blocks; block += 1) {
    if (tables > 0 && block % Math.floor(blocks / tables) === 7) lines.push(table(block));
    else if (block % 50 === 1) lines.push(`## 第${block}项工作进展`);
    else lines.push(prose.slice(block * LENGTH, (block + 1) * LENGTH).padEnd(LENGTH, "完成年度任务。"));
  }
  return lines.join("\n\n");
}

function table(number) {
  const rows = [1, 2, 3, 4].map((row) => `| 第${row}片区 | ${number * row} | ${number + row}.${row}% |`);
  return ["| 片区 | 件数 | 占比 |", "|---|---|---|", ...rows].join("\n");
}

/** 13 KB: 36 blocks of 120 characters of three bytes. */
export const shortReport = () => report(36, 1);
/** 3,000 blocks, 30 tables, 360,000 characters. */
export const longReport = () => report(3000, 30);
