// The checks between the text, the panel, the card and Rust: asked when the hand rests, gone through by key, seen to with a way back.
import { tick } from "svelte";
import type { FindingHands } from "$features/checks/finding-hands";
import { saidBy } from "$features/checks/finding-words";
import type { NamedFinding } from "$features/checks/report-checks.svelte";
import type { CheckChange } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { tellWithUndo } from "./undoing";

/** How long the hand rests behind a save before the checks are asked. */
const REST_MS = 400;

/** Asks as soon as nobody writes and nothing composes. Gives how to stop. */
export function checkAtRest(app: Application): () => void {
  const { session, checks } = app;
  if (!session || !checks) return () => undefined;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(() => {
      if (session.saving.pending || session.checked.composing) wait();
      else void checks.ask();
    }, REST_MS);
  };
  wait();
  return () => clearTimeout(timer);
}

/** Goes to the next finding in the text, and shows its card. */
export async function goToFinding(app: Application, direction: "next" | "previous"): Promise<void> {
  const { session, checks } = app;
  if (!session || !checks) return;
  if (!checks.loaded) {
    await session.saving.flush();
    await checks.ask();
    await tick();
  }
  const key = session.checked.next(direction);
  if (key === null) {
    toasts.show(checks.error ? describeError(checks.error) : t("checks.none"));
    return;
  }
  showCard(app, key);
}

function showCard(app: Application, key: string): void {
  const { session, checks } = app;
  if (!session || !checks || checks.find(key) === undefined || !session.checked.lookAt(key)) return;
  checks.lookAt(key);
  checks.carded = true;
}

/** Closes the card; the caret stands behind the words. */
export function closeCard(app: Application, toText: boolean): void {
  if (!app.checks?.carded) return;
  app.checks.leave();
  app.session?.checked.leave();
  if (toText) app.session?.focusText();
}

/** Looks at a finding from the panel: the text shows it, the focus stays. */
export function lookAtFinding(app: Application, { key }: NamedFinding): void {
  const { session, checks } = app;
  if (!session || !checks || (checks.current === key && session.checked.current === key)) return;
  checks.lookAt(key);
  if (!session.checked.lookAt(key)) session.checked.leave();
}

/** The panel or the card goes on with what comes behind a finding that was seen to. */
function goOn(app: Application, { key }: NamedFinding): void {
  const { session, checks } = app;
  if (!session || !checks) return;
  const next = checks.drop(key);
  if (checks.carded) {
    const following = session.checked.next("next");
    if (following !== null && checks.find(following)) showCard(app, following);
    else closeCard(app, true);
  } else if (next) lookAtFinding(app, next);
  else checks.leave();
}

function fix(app: Application, finding: NamedFinding): void {
  if (finding.fix === null || !app.session?.checked.fix(finding.key, finding.fix)) return stale(app);
  goOn(app, finding);
}

/** The words were touched since the checks saw them. */
function stale(app: Application): void {
  toasts.show(t("checks.stale"));
  void app.checks?.ask();
}

async function pass(app: Application, finding: NamedFinding): Promise<void> {
  const { checks, session } = app;
  if (!checks || !session) return;
  session.checked.drop(finding.key);
  goOn(app, finding);
  // What couldn't be kept is told again.
  if (!(await checks.letPass(finding))) return checks.ask();
  await tellWithUndo(app, t("checks.passedOne", { quote: finding.quote }), checks.report);
}

/** Changes what is chosen for all reports, and tells it with a way back. */
export async function choose(app: Application, change: CheckChange, back: CheckChange, said: string): Promise<boolean> {
  const done = await app.checkChoices.change(change);
  if (!done) {
    if (app.checkChoices.error && app.view !== "settings") toasts.show(describeError(app.checkChoices.error));
    return false;
  }
  const undo = () => void app.checkChoices.change(back).then(() => askAnew(app, back));
  toasts.show(said, { label: t("action.undo"), run: undo });
  return true;
}

/** Who told something else by what was chosen before asks again. */
async function askAnew(app: Application, change: CheckChange): Promise<void> {
  if (change.of !== "formula") await app.checks?.ask();
  else if (app.reuse?.answer) await app.reuse.ask();
}

async function passEverywhere(app: Application, finding: NamedFinding): Promise<void> {
  const word = finding.quote;
  const change: CheckChange = { of: "word", word, allowed: true };
  if (await choose(app, change, { ...change, allowed: false }, t("checks.passedEverywhere", { quote: word }))) await goOnAnew(app);
}

async function switchOff(app: Application, finding: NamedFinding): Promise<void> {
  const change: CheckChange = { of: "rule", rule: finding.rule, on: false };
  const said = t("checks.isOff", { rule: saidBy(finding.message) });
  if (await choose(app, change, { ...change, on: true }, said)) await goOnAnew(app);
}

/** Others may be gone with the finding that was seen to: what comes next is known when the checks were asked again. */
async function goOnAnew(app: Application): Promise<void> {
  const { checks, session } = app;
  if (!checks || !session) return;
  const { carded } = checks;
  await checks.ask();
  await tick();
  if (!carded) {
    if (checks.looked) lookAtFinding(app, checks.looked);
    return;
  }
  const following = session.checked.next("next");
  if (following === null) session.focusText();
  else showCard(app, following);
}

/** What can be done about a finding, in the panel and on the card. */
export function findingHands(app: Application): FindingHands {
  return {
    fix: (finding) => fix(app, finding),
    pass: (finding) => void pass(app, finding),
    passEverywhere: (finding) => void passEverywhere(app, finding),
    switchOff: (finding) => void switchOff(app, finding),
    go: ({ key, block }) => {
      if (app.session?.checked.lookAt(key)) app.session.focusText();
      else app.session?.goTo(block);
    },
  };
}

/** Tells again of everything that was let pass in the open report. */
export async function tellAgain(app: Application): Promise<void> {
  const { checks } = app;
  if (!checks || !(await checks.tellAgain())) return;
  await checks.ask();
  await tellWithUndo(app, t("checks.toldAgain"), checks.report);
}

/** What a change in the settings says of itself, and what takes it back. */
export async function changeChecks(app: Application, change: CheckChange): Promise<void> {
  const { settings } = app.checkChoices;
  if (change.of === "own_words") {
    const said = change.words.length > 0 ? t("checks.ownIsRead", { count: change.words.length }) : t("checks.ownIsRemoved");
    await choose(app, change, { of: "own_words", words: settings.own }, said);
  } else if (change.of === "word") {
    const said = change.allowed ? "checks.passedEverywhere" : "checks.allowedIsBack";
    await choose(app, change, { ...change, allowed: !change.allowed }, t(said, { quote: change.word }));
  } else if (change.of === "formula") {
    await exceptFormula(app, change.words, change.excepted);
  } else {
    const message = app.checkChoices.rule(change.rule)?.message;
    const rule = message ? saidBy(message) : change.rule;
    await choose(app, change, { ...change, on: !change.on }, t(change.on ? "checks.isOn" : "checks.isOff", { rule }));
  }
  void askAnew(app, change);
}

/** A name in a notice: its beginning says which one it is. */
const NAMED = 16;

/** Says of a sentence that it is a common formula, or none any more. */
export function exceptFormula(app: Application, words: string, excepted: boolean): Promise<boolean> {
  const signs = Array.from(words);
  const quote = signs.length > NAMED ? `${signs.slice(0, NAMED).join("")}…` : words;
  const change: CheckChange = { of: "formula", words, excepted };
  return choose(app, change, { ...change, excepted: !excepted }, t(excepted ? "reuse.isFormula" : "reuse.isNoFormula", { quote }));
}

/** Asks for a list of the user's own words and takes it in. */
export async function readWordList(app: Application): Promise<void> {
  const words = await app.checkChoices.readWords();
  if (words) await changeChecks(app, { of: "own_words", words: [...words] });
}
