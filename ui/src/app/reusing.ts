// Sentences that stand in other reports, between the text, the panel and the report beside: looked at, compared, let go as formulas.
import { leavePlace, showPlace } from "$editor";
import type { ReuseHands } from "$features/reuse/reuse-hands";
import type { NamedSentence } from "$features/reuse/reused-text.svelte";
import { t } from "$messages";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { exceptFormula } from "./checking";
import { showBesideAt } from "./reading-beside";

/** How long the hand rests behind a save before the library is looked through again. */
const REST_MS = 1500;

/** Asks at once for who has no answer yet, else as soon as nobody writes and nothing composes. Gives how to stop. */
export function lookAtRest(app: Application): () => void {
  const { session, reuse } = app;
  if (!session || !reuse) return () => undefined;
  let timer: ReturnType<typeof setTimeout>;
  const wait = (pause: number) => {
    timer = setTimeout(() => {
      if (session.saving.pending || session.checked.composing) wait(REST_MS);
      else void (reuse.answer ? reuse.ask() : reuse.askFirst());
    }, pause);
  };
  wait(reuse.answer ? REST_MS : 0);
  return () => clearTimeout(timer);
}

/** Looks through the library again, for the text as it is now. */
export async function lookAgain(app: Application): Promise<void> {
  await app.session?.saving.flush();
  await app.reuse?.ask();
}

/** Nothing is framed any more in the text. */
export function leaveSentence(app: Application): void {
  app.session?.perform(leavePlace);
}

function look(app: Application, sentence: NamedSentence): boolean {
  app.reuse?.lookAt(sentence.key);
  return app.session?.perform(showPlace(sentence.at)) ?? false;
}

function go(app: Application, sentence: NamedSentence): void {
  if (!look(app, sentence)) {
    toasts.show(t("reuse.stale"));
    void lookAgain(app);
    return;
  }
  app.panes.closeDrawers();
  app.session?.focusText();
}

function beside(app: Application, sentence: NamedSentence): void {
  look(app, sentence);
  const { source, source_title, source_block } = sentence.passage;
  showBesideAt(app, { id: source, title: source_title }, source_block, sentence.there);
}

async function except(app: Application, sentence: NamedSentence): Promise<void> {
  if (await exceptFormula(app, sentence.at.quote, true)) await app.reuse?.ask();
}

/** What can be done about a sentence in the panel. */
export function reuseHands(app: Application): ReuseHands {
  return {
    look: (sentence) => void look(app, sentence),
    go: (sentence) => go(app, sentence),
    beside: (sentence) => beside(app, sentence),
    except: (sentence) => void except(app, sentence),
  };
}
