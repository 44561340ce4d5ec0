// Hostile pages pasted into the real window: nothing of them runs, nothing is asked of anybody, and the text stays a report.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chineseFolder, openFirst } from "./hands.mjs";
import { hostilePages } from "./hostile-pages.mjs";
import { atEnd, dinggao, openWindow } from "./window.mjs";

/** A server on this machine that remembers who asked for what. */
async function listener(t) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  atEnd(t, () => server.close());
  return { origin: `http://127.0.0.1:${server.address().port}`, asked };
}

test("no page runs, loads or leaves anything when it is pasted", { timeout: 400_000 }, async (t) => {
  const folder = await chineseFolder(t);
  const file = join(folder, "此外.txt");
  await writeFile(file, "此外\n");
  const report = (await dinggao(folder, "import", file)).split("\n")[0];
  const { origin, asked } = await listener(t);
  const { browser, close } = await openWindow(t, folder);
  await openFirst(browser);
  await browser.$("#editor").click();
  const id = await browser.execute(() => {
    window.ran = [];
    window.canary = (page) => window.ran.push(page);
    window.refused = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.refused.push(`${violatedDirective} ${blockedURI}`));
    addEventListener("error", ({ message }) => window.refused.push(message), true);
    // What is copied here may come back in the editor's own way, so that pages can pretend to be that.
    const block = document.querySelector("#editor > *");
    document.getSelection().selectAllChildren(block);
    document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }));
    document.getSelection().collapse(block, block.childNodes.length);
    return block.dataset.id;
  });
  const pages = hostilePages(origin, id);
  assert.ok(pages.length >= 200);

  await t.test("each is read", async () => {
    await browser.execute((all) => {
      for (const page of all) {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", page);
        clipboardData.setData("text/plain", "x");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }
    }, pages);
    const missing = async () => {
      const text = await dinggao(folder, "show", report);
      return pages.map((_, at) => at).filter((at) => !new RegExp(`页${at}(?!\\d)`).test(text));
    };
    let left = [];
    await browser
      .waitUntil(async () => (left = await missing()).length === 0, { timeout: 240_000 })
      .catch(() => assert.deepEqual(left.slice(0, 9).map((at) => pages[at]), []));
  });

  await t.test("nothing of it ran, or was refused by the window's policy", async () => {
    const [ran, refused] = await browser.execute(() => [window.ran, window.refused]);
    assert.deepEqual(ran.map((at) => pages[at]), []);
    assert.deepEqual(refused, []);
  });

  await t.test("nothing was asked of anybody", async () => {
    const names = await browser.execute(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.deepEqual(names.filter((name) => !/^(tauri|ipc|picture):/.test(name)), []);
    assert.deepEqual(asked, []);
  });

  await t.test("the page holds what a report holds", async () => {
    const foreign = await browser.execute(() => {
      const own = "p h1 h2 h3 h4 h5 table tbody tr td th figure figcaption hr div span strong em u s sup sub br img".split(" ");
      const bad = (each) =>
        !own.includes(each.localName) || [...each.attributes].some(({ name }) => /^(on|style$|src|href|srcdoc|id$|name$)/.test(name));
      return [...document.querySelectorAll("#editor *")].filter(bad).map(({ outerHTML }) => outerHTML);
    });
    assert.deepEqual(foreign, []);
    assert.equal(await browser.execute(() => document.querySelectorAll("#app, #editor, base, iframe, object, script:not([src])").length), 2);
  });
  await close();

  await t.test("the report is sound", async () => {
    await dinggao(folder, "verify");
    const { blocks } = JSON.parse(await dinggao(folder, "show", report, "--json"));
    assert.equal(new Set(blocks.map(({ id }) => id)).size, blocks.length);
    assert.equal(JSON.stringify(blocks).includes("canary("), false);
  });
});
