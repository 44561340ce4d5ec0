// Phrases between the text and the bank of them: kept from a selection, put in at the caret, deleted with a way back.
import type { Phrase } from "$host";
import { phraseName } from "$features/phrases/phrase-bank.svelte";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";

/** A name in a notice: its beginning says which one it is. */
const NAMED = 16;

function named(phrase: Phrase): string {
  const name = Array.from(phraseName(phrase));
  return name.length > NAMED ? `${name.slice(0, NAMED).join("")}…` : name.join("");
}

function tellFailure(app: Application): void {
  if (app.phrases.error) toasts.show(describeError(app.phrases.error));
}

/** Keeps the selected words. */
export async function keepPhrase(app: Application): Promise<void> {
  const text = app.session?.selectedText.trim() ?? "";
  if (text === "") {
    toasts.show(t("phrases.selectFirst"));
    return;
  }
  await app.phrases.load();
  const phrase: Phrase = { name: "", text };
  if (app.phrases.error || !(await app.phrases.add(phrase))) return tellFailure(app);
  toasts.show(t("phrases.kept", { name: named(phrase) }), {
    label: t("action.undo"),
    run: () => void app.phrases.remove(phrase).then((done) => (done ? undefined : tellFailure(app))),
  });
}

/** Puts a phrase in at the caret, as a paste of its words. */
export function insertPhrase(app: Application, phrase: Phrase): void {
  app.session?.insertText(phrase.text);
}

export async function removePhrase(app: Application, phrase: Phrase): Promise<void> {
  const place = app.phrases.phrases.indexOf(phrase);
  app.layer = null;
  if (place < 0 || !(await app.phrases.remove(phrase))) return tellFailure(app);
  toasts.show(t("phrases.removed", { name: named(phrase) }), {
    label: t("action.undo"),
    run: () => void app.phrases.putBack(phrase, place).then((done) => (done ? undefined : tellFailure(app))),
  });
}
