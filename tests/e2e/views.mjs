// Every view of the window and every state of it that looks different, and how a hand gets there: what is photographed, and what
// axe-core looks at. A new view is a name in a tour's list and a `show` on its way.
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { select } from "./hands.mjs";
import { figuring, withBlanks } from "./view-figures.mjs";
import { handOf, speaker } from "./view-hands.mjs";
import { ailing, apart, looking, withDamage, withPicture } from "./view-looks.mjs";
import { checking, withFaults } from "./view-checks.mjs";
import { contents, fileWithParts, fillLibrary, settle } from "./view-libraries.mjs";
import { holding, withOneToHoldTo } from "./view-last-year.mjs";
import { planning } from "./view-plans.mjs";
import { reusing, withLastYear } from "./view-reuse.mjs";
import { dataFolder, dinggao, Key, openWindow, press } from "./window.mjs";

const PASSWORD = "shui-dao-qu-cheng";

async function beginning(hand, show) {
  await show("first-start");
}

async function library(hand, show) {
  const { browser, content, say } = hand;
  await hand.there("tr.report");
  await show("library");
  await hand.openRight();
  await hand.click("letterhead.name");
  await hand.there("details select");
  await show("letterhead");
  await hand.click("letterhead.name");
  await hand.click("library.more");
  await hand.there('[role="menu"]');
  await show("report-menu");
  await press(browser, Key.escape);
  await hand.closeDrawers();
  await browser.$("tr.report .title").click();
  await press(browser, Key.f2);
  await hand.there("tr.report input");
  await show("rename");
  await press(browser, Key.escape);
  await press(browser, Key.control, "n");
  await hand.there(".start .cards");
  await show("new-report");
  await press(browser, Key.escape);
  await hand.there("tr.report");
  await press(browser, "/");
  await hand.fill(content.word);
  await hand.there("mark");
  await show("search");
  await hand.fill(content.absent, "#library-search");
  await hand.there("p.none");
  await show("search-nothing");
  await press(browser, Key.escape);
  await press(browser, Key.control, Key.shift, "f");
  await hand.there("[role=search] input");
  await show("replace-all-empty");
  await hand.fill(content.word);
  await hand.fill(content.instead, `[role=search] input[aria-label="${say("find.replaceHint")}"]`);
  await hand.there(".rows ins");
  await browser.$(".rows .place:nth-child(1) input").click();
  await show("replace-all");
  await hand.click("find.mode.expression");
  await hand.fill("(?=", `[role=search] input[aria-label="${say("find.text")}"]`);
  await hand.there("[role=search] [role=alert]");
  await show("replace-all-problem");
  await press(browser, Key.escape);
  await press(browser, Key.control, "k");
  await hand.there("dialog input");
  await show("palette");
  await hand.fill(content.absent, "dialog input");
  await hand.there("dialog .none");
  await show("palette-nothing");
  await press(browser, Key.escape);
  await press(browser, Key.control, "/");
  await hand.there("dialog section");
  await show("shortcuts");
  await press(browser, Key.escape);
  await press(browser, Key.control, "o");
  await hand.there(".strip");
  await show("import-report");
  await hand.click("action.dismiss");
  await browser.$("tr.report .title").click();
  await press(browser, Key.delete);
  await hand.there(".toast");
  await show("removed");
  await hand.run("bin.open");
  await hand.dismiss();
  await show("bin");
}

async function writing(hand, show) {
  const { browser, content, say } = hand;
  await hand.open();
  await hand.write(content.first);
  await hand.keepDraft();
  await hand.there(".toast");
  await show("draft-kept");
  await hand.dismiss();
  await hand.write(content.second);
  await hand.there(".distance");
  await hand.openRight();
  await browser.$(`//aside//*[contains(., "${say("history.sinceLast")}")]`).waitForExist();
  await hand.closeDrawers();
  await show("write");
  await hand.openRight();
  await browser.$(`//button[@data-item][contains(., "${say("draft.first")}")]`).click();
  await show("history");
  await hand.caretIn(content.edited);
  await press(browser, Key.alt, Key.shift, "h");
  await hand.there("aside.right ol");
  await show("section-history");
  await press(browser, Key.alt, "h");
  await hand.there("aside.right li .words");
  await show("life");
  await hand.click("life.whoWrote");
  await hand.there('button[aria-expanded="true"]');
  await show("who-wrote");
  await press(browser, Key.alt, "1");
  await hand.closeDrawers();
  await press(browser, Key.control, "s");
  await browser.waitUntil(() => browser.execute(() => (document.querySelector("form input")?.value ?? "") !== ""));
  await show("keep-draft");
  await press(browser, Key.escape);
  await hand.click("export.workingText");
  await hand.there('[role="menu"]');
  await show("export-menu");
  await press(browser, Key.escape);
  await hand.click("tools.kind");
  await hand.there('[role="menu"]');
  await show("kind-menu");
  await press(browser, Key.escape);
  await browser.$("#editor").click();
  await press(browser, Key.control, "f");
  await hand.fill(content.word);
  await hand.there("#editor .hit, #editor .found, #editor mark");
  await show("find");
  await press(browser, Key.control, "h");
  await hand.fill(content.word);
  await press(browser, Key.control, Key.enter);
  await hand.there(".preview");
  await show("replace");
  await press(browser, Key.escape);
  await press(browser, Key.escape);
  await browser.$("#editor h2").click();
  await press(browser, Key.alt, Key.enter);
  await hand.there(".bare");
  await show("focus");
  await press(browser, Key.escape);
  await hand.gone(".bare");
  await hand.run("export.as.docx");
  await hand.there(".toast");
  await show("exported");
  await hand.dismiss();
}

async function comparing(hand, show) {
  const { browser, content, say } = hand;
  await hand.open();
  await press(browser, Key.control, "2");
  await hand.there("[data-change]");
  await press(browser, "n");
  await show("compare");
  await press(browser, "s");
  await hand.there("#compared .sheet");
  await show("redline");
  await press(browser, "s");
  await press(browser, "n");
  await press(browser, "r");
  await hand.there(".toast");
  await show("reverted");
  await hand.dismiss();
  await press(browser, "u");
  await press(browser, Key.escape);
  await hand.write(content.first);
  await hand.openRight();
  await browser.$(`//button[@data-item][contains(., "${say("draft.first")}")]`).click();
  await hand.click("action.restoreShown");
  await hand.there("#compared");
  await show("restore");
  await press(browser, Key.enter);
  await hand.there(".toast");
  await show("restored");
  await hand.dismiss();
  await hand.run("since.name");
  await hand.there("#compared, .toast");
  await show("since");
}

async function parts(hand, show) {
  const { browser, content } = hand;
  await hand.open();
  await select(browser, content.commented, content.commented.slice(-3));
  await press(browser, Key.control, "m");
  await hand.there("aside.right textarea");
  await show("new-comment");
  await hand.fill(content.comments[0]);
  await press(browser, Key.control, Key.enter);
  await hand.there("aside.right .thread");
  await browser.$("aside.right .thread .on").click();
  await hand.fill(content.comments[1], "aside.right .answer textarea");
  await browser.$("aside.right .answer textarea").click();
  await press(browser, Key.control, Key.enter);
  await browser.waitUntil(async () => (await browser.$$("aside.right .said").length) === 2);
  await show("comments");
  await hand.closeDrawers();
  await browser.$("#editor td").click();
  await show("table");
  await browser.$("#editor [data-kind=note]").click();
  await show("note");
}

async function empty(hand, show) {
  const { browser } = hand;
  await hand.click("start.blank");
  await hand.there("#editor");
  await show("write-empty");
  await press(browser, Key.alt, "5");
  await hand.there("aside.right .empty, aside.right p");
  await show("comments-empty");
  await press(browser, Key.alt, "h");
  await show("life-empty");
  await press(browser, Key.alt, Key.shift, "h");
  await show("section-empty");
  await press(browser, Key.control, "2");
  await hand.there("#compared");
  await show("compare-same");
}

async function merging(hand, show) {
  const { browser, folder, content } = hand;
  const { of, mine, theirs, copy } = content.merged;
  await hand.open();
  await hand.keepDraft();
  await hand.dismiss();
  const report = JSON.parse(await dinggao(folder, "list", "--json")).reports[0].id;
  const sent = await dinggao(folder, "show", report);
  await writeFile(join(folder, copy), sent.replace(of, theirs).replace("30分钟", "25分钟"));
  await hand.closeDrawers();
  await select(browser, await hand.startOf(of), of);
  await browser.keys(mine);
  await browser.waitUntil(async () => (await dinggao(folder, "show", report)).includes(mine));
  await hand.run("merge.begin");
  await hand.there('[data-conflict][aria-current="true"]');
  await show("merge");
  await press(browser, "b");
  await show("merge-base");
  await press(browser, "e");
  await hand.there("textarea");
  await show("merge-write");
  await press(browser, Key.escape);
  await press(browser, "2");
  await press(browser, Key.enter);
  await show("merge-settled");
  await press(browser, Key.control, Key.enter);
  await hand.there(".toast");
  await show("merged");
}

async function settings(hand, show) {
  const { browser, say } = hand;
  await hand.there("tr.report");
  await press(browser, Key.control, ",");
  await hand.there(".page h2");
  await show("settings");
  await browser.execute(() => document.getElementById("settings-export").scrollIntoView());
  await show("settings-export");
  await browser.execute(() => document.getElementById("settings-backups").scrollIntoView());
  await show("settings-safety");
  await hand.click("check.now");
  await browser.$(`//*[contains(., "${say("check.last")}")]`).waitForExist();
  await show("checked");
  await hand.click("restoreBackup.choose");
  await hand.there('[role="status"] p, .holds, [role="status"]');
  await show("restore-backup");
  await browser.$('//*[@role="status"]//button[2]').click();
  await hand.click("protect.begin.set");
  await hand.there("#protect-new");
  await show("set-password");
  await hand.fill(PASSWORD, "#protect-new");
  await hand.fill(PASSWORD, "#protect-again");
  await hand.click("protect.do.set");
  await browser.$("output").waitForExist({ timeout: 60_000 });
  await show("recovery-code");
  await hand.click("protect.noted");
  await hand.there("#protect-lock, input");
  await show("settings-protected");
  await press(browser, Key.control, Key.shift, "l");
  await hand.there("#unlock-secret");
  await show("unlock");
  await hand.fill("wrong", "#unlock-secret");
  await browser.$("#unlock-secret").click();
  await press(browser, Key.enter);
  await browser.$("p[role=alert]").waitForExist({ timeout: 60_000 });
  await show("unlock-wrong");
}

async function blocked(hand, show) {
  await hand.there('[role="alert"]');
  await show("blocked");
}

async function filled(folder, language) {
  await fillLibrary(folder, language);
}

/** What each tour is called, what it shows in which order, and the library that it begins in; `prepare` says which files the
 *  window is told when it asks for one. */
export const tours = [
  { name: "beginning", views: ["first-start"], walk: beginning },
  {
    name: "library",
    views: [
      "library",
      "letterhead",
      "report-menu",
      "rename",
      "new-report",
      "search",
      "search-nothing",
      "replace-all-empty",
      "replace-all",
      "replace-all-problem",
      "palette",
      "palette-nothing",
      "shortcuts",
      "import-report",
      "removed",
      "bin",
    ],
    async prepare(folder, language) {
      await fillLibrary(folder, language);
      const broken = join(folder, "broken.docx");
      await writeFile(broken, "PK\u0003\u0004");
      return [broken, await fileWithParts(folder, language)];
    },
    walk: library,
  },
  {
    name: "writing",
    views: [
      "draft-kept",
      "write",
      "history",
      "section-history",
      "life",
      "who-wrote",
      "keep-draft",
      "export-menu",
      "kind-menu",
      "find",
      "replace",
      "focus",
      "exported",
    ],
    prepare: filled,
    walk: writing,
  },
  { name: "planning", views: ["plan", "plan-refused", "planned", "planned-focus"], prepare: filled, walk: planning },
  {
    name: "looking",
    views: [
      "phrases-empty",
      "phrases",
      "phrases-nothing",
      "phrase-form",
      "reading",
      "typewriter",
      "view-menu",
      "beside-picker",
      "beside",
      "zoomed",
      "zoom-menu",
      "picture-chosen",
    ],
    prepare: withPicture,
    walk: looking,
  },
  { name: "reusing", views: ["reuse", "reuse-beside", "reuse-formula", "settings-formulas"], prepare: withLastYear, walk: reusing },
  { name: "checking", views: ["fix-card", "checks", "checks-menu", "checks-passed", "settings-checks"], prepare: withFaults, walk: checking },
  {
    name: "figuring",
    views: ["blank", "figures", "figures-typed", "figures-export", "figures-row", "filled-table", "figures-filled"],
    prepare: withBlanks,
    walk: figuring,
  },
  {
    name: "holding",
    views: ["precedent", "held", "figures-year-before", "figure-link", "figures-linked"],
    prepare: withOneToHoldTo,
    walk: holding,
  },
  { name: "apart", views: ["second-window"], prepare: filled, walk: apart },
  { name: "ailing", views: ["health", "damage"], prepare: withDamage, walk: ailing },
  {
    name: "comparing",
    views: ["compare", "redline", "reverted", "restore", "restored", "since"],
    prepare: filled,
    walk: comparing,
  },
  {
    name: "parts",
    views: ["new-comment", "comments", "table", "note"],
    async prepare(folder, language) {
      await dinggao(folder, "import", await fileWithParts(folder, language));
    },
    walk: parts,
  },
  {
    name: "empty",
    views: ["write-empty", "comments-empty", "life-empty", "section-empty", "compare-same"],
    walk: empty,
  },
  {
    name: "merging",
    views: ["merge", "merge-base", "merge-write", "merge-settled", "merged"],
    async prepare(folder, language) {
      await fillLibrary(folder, language);
      return [join(folder, contents[language].merged.copy)];
    },
    walk: merging,
  },
  {
    name: "settings",
    views: [
      "settings",
      "settings-export",
      "settings-safety",
      "checked",
      "restore-backup",
      "set-password",
      "recovery-code",
      "settings-protected",
      "unlock",
      "unlock-wrong",
    ],
    async prepare(folder, language) {
      await fillLibrary(folder, language);
      const backup = join(folder, "backup.dinggao");
      await dinggao(folder, "backup", "--output", backup);
      return [backup];
    },
    walk: settings,
  },
  {
    name: "blocked",
    views: ["blocked"],
    async prepare(folder, language) {
      await fillLibrary(folder, language);
      await truncate(join(folder, "library.dinggao"), 2000);
    },
    walk: blocked,
  },
];

export const viewNames = tours.flatMap(({ views }) => views);

/** Waits until nothing moves any more, and is painted. */
export async function atRest(browser) {
  await browser.waitUntil(() => browser.execute(() => document.getAnimations().every(({ playState }) => playState !== "running")));
  await browser.executeAsync((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

/** Walks a tour in a window of its own; `visit` is called at every view with its name, when nothing moves any more. */
export async function walk(t, tour, { language = "zh", theme, contrast, size, ...options }, visit) {
  const folder = await dataFolder(t);
  await settle(folder, language, theme, contrast);
  const open = (await tour.prepare?.(folder, language)) ?? [];
  const { browser, close } = await openWindow(t, folder, { ...options, open });
  if (size) await browser.setWindowSize(...size);
  const seen = [];
  await tour.walk(handOf(browser, await speaker(language), language, folder), async (name) => {
    await atRest(browser);
    seen.push(name);
    await visit(name, browser);
  });
  await close();
  if (seen.join() !== tour.views.join()) throw new Error(`the tour ${tour.name} showed ${seen.join()}, not ${tour.views.join()}`);
}
