import { dataFolder, dinggao, openWindow, press, Key, texts, named } from "./window.mjs";
import { writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
export const fixtures = "/work/main/tests/fixtures/", templates = "/work/main/assets/templates/";
export async function session(name, { theme = "light", contrast = "standard", language = "zh", wide = false, fill = true, open = [], files, size }, work) {
  process.env.DISPLAY = wide ? ":72" : ":71";
  const after = []; const t = { after: (f) => after.push(f) };
  const folder = await dataFolder(t);
  writeFileSync(folder + "/settings.json", JSON.stringify({ theme, contrast, language, author: "林知远" }));
  const ids = [];
  if (fill) {
    for (const [a, draft, b] of files ?? [[templates + "tour.zh.draft.txt", "初稿", templates + "tour.zh.txt"], [templates+"tour.en.draft.txt","First draft",templates+"tour.en.txt"], [fixtures + "annual-summary.txt", "初稿", fixtures + "annual-summary.second-draft.txt"]]) {
      const id = (await dinggao(folder, "import", a, ...(draft ? ["--draft", draft] : []))).split("\n")[0];
      if (b) await dinggao(folder, "import", b, "--into", id);
      ids.push(id);
    }
  }
  const { browser } = await openWindow(t, folder, { open });
  if (size) await browser.setWindowSize(...size); else if (wide) await browser.setWindowSize(1920, 1080);
  await browser.pause(400);
  const shot = async (n) => { await browser.pause(450); execFileSync("import", ["-window", "root", `/tmp/ph/${name}-${n}.png`]); };
  const text = (css) => texts(browser, css);
  try { await work({ browser, shot, text, press: (...k) => press(browser, ...k), named: (n, r) => named(browser, n, r), folder, ids, dinggao: (...w) => dinggao(folder, ...w) }); }
  catch (e) { console.error(name, e); await shot("error").catch(() => {}); }
  for (const f of after.reverse()) await f();
}
export { Key };
