// The views of what is planned for sections: the form, the outline with it, and a section alone.
import { Key, press } from "./window.mjs";

/** Puts the focus on a line of the outline, as arrow keys would, and opens the form of its plan. */
async function begin({ browser, there }, line) {
  await browser.execute((place) => document.querySelectorAll("[role=treeitem]")[place].focus(), line);
  await press(browser, Key.control, Key.alt, "g");
  await there("dialog form");
}

/** Fills in the form that is open: the target, the place of the status, and who writes it. */
async function plan(hand, { target, status, assignee }) {
  const { browser } = hand;
  await hand.fill(target, "dialog label input");
  await browser.$(`dialog .part button:nth-child(${status})`).click();
  if (assignee) await hand.fill(assignee, "dialog label ~ label input");
}

async function keep(hand) {
  await press(hand.browser, Key.tab);
  await hand.browser.execute(() => document.querySelector("dialog [type=submit]").focus());
  await press(hand.browser, Key.enter);
  await hand.gone("dialog");
}

export async function planning(hand, show) {
  const { browser, content } = hand;
  await hand.open();
  if (!(await browser.$("aside.left").isExisting())) await press(browser, Key.control, "\\");
  await hand.there("[role=treeitem]");
  const lines = await browser.execute(() => [...document.querySelectorAll("[role=treeitem]")].flatMap(({ classList }, place) => (classList.contains("lead") ? [] : [place])));
  for (const [at, each] of content.plans.entries()) {
    await begin(hand, lines[at]);
    await plan(hand, each);
    if (at === 1) {
      await show("plan");
      await hand.fill(content.absent, "dialog label input");
      await press(browser, Key.tab);
      await browser.execute(() => document.querySelector("dialog form").requestSubmit());
      await hand.there("dialog [role=alert]");
      await show("plan-refused");
      await hand.fill(each.target, "dialog label input");
    }
    await keep(hand);
  }
  await hand.dismiss();
  await browser.execute(() => document.querySelector("aside.left .mark svg").scrollIntoView({ block: "nearest" }));
  await show("planned");
  await browser.execute((place) => document.querySelectorAll("[role=treeitem]")[place].focus(), lines[1]);
  await press(browser, Key.alt, Key.enter);
  await hand.there(".bare");
  await show("planned-focus");
}
