// A disk that fills up while somebody writes: the window says so, keeps the text, and saves it when there is room again.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Key, atEnd, dataFolder, dinggao, openWindow, press } from "./window.mjs";

const tests = dirname(dirname(fileURLToPath(import.meta.url)));

/** A small file system; null where mounting isn't allowed. */
async function smallDisk(t, folder) {
  const disk = join(folder, "disk");
  await mkdir(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk], { stdio: "ignore" });
  } catch {
    return null;
  }
  // Lazily: the app's process may still be closing its library.
  atEnd(t, () => execFileSync("umount", ["--lazy", disk]));
  return disk;
}

test("a full disk loses no word", async (t) => {
  const disk = await smallDisk(t, await dataFolder(t));
  if (disk === null) return t.skip("mounting a small disk isn't allowed here");
  await writeFile(join(disk, "settings.json"), JSON.stringify({ language: "zh" }));
  await copyFile(join(tests, "fixtures/annual-summary.txt"), join(disk, "来稿.txt"));
  const report = (await dinggao(disk, "import", join(disk, "来稿.txt"))).split("\n")[0];
  const { browser } = await openWindow(t, disk);
  await press(browser, Key.enter);
  await browser.$("#editor").waitForExist();

  // What doesn't fit any more is written up to the last byte.
  await assert.rejects(writeFile(join(disk, "filler"), Buffer.alloc(3_000_000)), { code: "ENOSPC" });
  await browser.$("#editor p").click();
  await browser.keys("写不进磁盘的话。");
  const strip = await browser.$('//*[contains(text(), "磁盘已满")]');
  await strip.waitForExist();
  assert.ok((await browser.$("#editor").getText()).includes("写不进磁盘的话。"));

  await rm(join(disk, "filler"));
  await browser.keys("腾出了空间。");
  await browser.waitUntil(async () => (await dinggao(disk, "show", report)).includes("写不进磁盘的话。腾出了空间。"));
  await strip.waitForExist({ reverse: true });
});
