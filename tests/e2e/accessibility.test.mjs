// axe-core finds nothing in any view of the window, in any of its looks. Everybody has to be able to find, read and reach everything.
import assert from "node:assert/strict";
import axe from "axe-core";
import { test } from "node:test";
import { atRest, tours, walk } from "./views.mjs";
import { Key, press } from "./window.mjs";

/** Every rule that axe-core has for these; what it only suspects is not among its findings. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Looks that differ in nothing but colours, so that the other rules need not run again. */
const looks = [
  { theme: "dark", contrast: "standard" },
  { theme: "light", contrast: "more" },
  { theme: "dark", contrast: "more" },
];

/** Where words matter to what is found: the names of things are longest and most there. */
const inEnglish = ["library", "writing"];

/** What axe-core finds, a line a place. */
async function findings(browser, options) {
  // The page's policy lets no script of others in; what the driver itself runs is outside it.
  if (!(await browser.execute(() => "axe" in globalThis))) await browser.execute(axe.source);
  const found = await browser.executeAsync(
    (settings, done) => {
      globalThis.axe.run(document, settings).then(
        ({ violations }) => done(violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => ({ id, help, html, failureSummary })))),
        (error) => done([{ id: "axe", help: String(error) }]),
      );
    },
    { ...options, resultTypes: ["violations"] },
  );
  return found.map(({ id, help, html = "", failureSummary = "" }) => `${id} (${help})\n  ${html.slice(0, 300)}\n  ${failureSummary.replaceAll("\n", "\n  ")}`);
}

async function look(browser, { theme, contrast }) {
  await browser.execute((chosen) => Object.assign(document.documentElement.dataset, chosen), { theme, contrast });
  await atRest(browser);
}

async function checkTour(t, tour, language) {
  const found = new Map();
  await walk(t, tour, { language }, async (view, browser) => {
    const add = (where, lines) => lines.forEach((line) => found.set(line, [...(found.get(line) ?? []), where]));
    add(view, await findings(browser, { runOnly: tags }));
    // Colours know no language.
    for (const each of language === "zh" ? looks : []) {
      await look(browser, each);
      add(`${view}, ${each.theme}, ${each.contrast}`, await findings(browser, { runOnly: ["color-contrast"] }));
    }
    await look(browser, { theme: "light", contrast: "standard" });
  });
  assert.equal(found.size, 0, `\n${[...found].map(([line, views]) => `${line}\n  in ${views.join("; ")}`).join("\n")}`);
}

for (const tour of tours) {
  for (const language of ["zh", ...(inEnglish.includes(tour.name) ? ["en"] : [])]) {
    test(`nothing is found in ${tour.name}, ${language}`, { timeout: 600_000 }, (t) => checkTour(t, tour, language));
  }
}

/** What has the focus, and whether it looks the same without it: itself, or what frames it. */
function focusLook() {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const frames = [focused, focused.parentElement, focused.parentElement.parentElement];
  const lookOf = (each) => {
    const { boxShadow, backgroundColor, outlineColor, outlineStyle } = getComputedStyle(each);
    // The transparent outline is for forced colours.
    return [boxShadow, backgroundColor, outlineColor === "rgba(0, 0, 0, 0)" ? "none" : outlineStyle].join();
  };
  const look = () => frames.map(lookOf).join();
  const withFocus = look();
  focused.blur();
  const without = look();
  focused.focus();
  return {
    name: focused.outerHTML.slice(0, 160),
    hidden: withFocus === without,
    // The caret shows it in a text, and a scroll area alone on its sheet has nothing to tell apart.
    ends: focused.isContentEditable || focused.classList.contains("scroll"),
  };
}

/** Views whose every control is walked through. */
const walked = [
  "first-start",
  "library",
  "search",
  "write",
  "plan",
  "planned",
  "phrase-form",
  "reading",
  "beside",
  "picture-chosen",
  "health",
  "comments",
  "find",
  "replace",
  "compare",
  "figures-typed",
  "filled-table",
  "merge",
  "settings",
  "unlock",
  "fix-card",
  "checks",
  "settings-checks",
  "reuse",
];

for (const tour of tours.filter(({ views }) => views.some((view) => walked.includes(view)))) {
  test(`whatever Tab comes to in ${tour.name} shows that it has the focus`, { timeout: 300_000 }, async (t) => {
    const hidden = new Set();
    await walk(t, tour, { calm: true }, async (view, browser) => {
      if (!walked.includes(view)) return;
      await browser.execute(() => (globalThis.before = document.activeElement));
      const seen = new Set();
      for (;;) {
        await press(browser, Key.tab);
        const at = await browser.execute(focusLook);
        if (!at || at.ends || seen.has(at.name)) break;
        seen.add(at.name);
        if (at.hidden) hidden.add(`${view}: ${at.name}`);
      }
      await browser.execute(() => globalThis.before.focus());
    });
    assert.deepEqual([...hidden], []);
  });
}

test("nothing moves where the system asks for calm", async (t) => {
  await walk(t, tours.find(({ name }) => name === "library"), { calm: true }, async (view, browser) => {
    const moving = await browser.execute(() => [
      matchMedia("(prefers-reduced-motion: reduce)").matches ? "" : "the system doesn't ask for it",
      ...[...document.querySelectorAll("*")].filter((each) => {
        const { transitionDuration, animationDuration } = getComputedStyle(each);
        return `${transitionDuration},${animationDuration}`.split(",").some((time) => parseFloat(time) > 0);
      }).map((each) => each.outerHTML.slice(0, 120)),
    ].filter(Boolean));
    assert.deepEqual(moving, [], view);
  });
});

/** What reaches out of the window or of its pane sideways, where nobody looks for it. */
function cutOff() {
  const scrolled = [...document.querySelectorAll(".scroll, .desk, main, aside, header")].filter((each) => each.scrollWidth > each.clientWidth + 1 && each.offsetParent);
  const outside = [...document.querySelectorAll("button, input, select, summary")].filter((each) => {
    const { left, right, width } = each.getBoundingClientRect();
    return width > 0 && each.offsetParent && (left < -1 || right > window.innerWidth + 1);
  });
  return [...scrolled, ...outside].map((each) => each.outerHTML.slice(0, 120));
}

for (const tour of tours) {
  test(`at 200 % zoom nothing of ${tour.name} is cut off`, { timeout: 300_000 }, async (t) => {
    const found = new Map();
    await walk(t, tour, { scale: 2, size: [640, 400] }, async (view, browser) => {
      for (const each of await browser.execute(cutOff)) found.set(each, [...(found.get(each) ?? []), view]);
    });
    assert.deepEqual([...found], []);
  });
}
