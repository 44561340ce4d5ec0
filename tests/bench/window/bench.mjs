// Measures the window beside a bare Tauri window, a bare contenteditable and a bare textarea with the same text, and tells
// rows to `dinggao-bench window`, which starts it under Xvfb:
//   node bench.mjs [--quick] [start] [typing] [endurance]
// DINGGAO_PROGRAMS names the folder with the release builds.
import { measureEndurance } from "./endurance.mjs";
import { measureStart } from "./start.mjs";
import { measureTyping } from "./typing.mjs";

const sections = { start: measureStart, typing: measureTyping, endurance: measureEndurance };
const words = process.argv.slice(2);
const quick = words.includes("--quick");
const wanted = words.filter((word) => word in sections);

for (const name of wanted.length > 0 ? wanted : Object.keys(sections)) await sections[name]({ quick });
