// Going back to an earlier text, after it was shown what that gives, and looking at what changed meanwhile.
import { asHostError, host } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { changingTheText, tellWithUndo } from "./undoing";

/** Shows what restoring a revision gives; nothing is changed yet. */
export function previewRestore(app: Application, seq: number): Promise<void> {
  return app.compare({ at: "working" }, { at: "revision", seq }, "restore");
}

/** Restores the revision that is shown. */
export async function restoreShown(app: Application): Promise<void> {
  const seq = app.comparison?.toRestore ?? null;
  const name = app.comparison?.newerName ?? "";
  if (seq === null) return;
  await restore(app, seq, null, t("restore.done", { name }));
}

/** Puts one paragraph back to what it was in a revision. */
export async function restoreParagraph(app: Application, seq: number, block: string): Promise<void> {
  const revision = app.history?.revisions.find((each) => each.seq === seq);
  const name = revision?.name ?? null;
  await restore(app, seq, block, name === null ? t("restore.paragraphDone") : t("restore.paragraphDoneFrom", { name }));
}

async function restore(app: Application, seq: number, block: string | null, words: string): Promise<void> {
  const { session } = app;
  if (!session) return;
  try {
    await changingTheText(app, () => host.restore(session.id, seq, block));
    app.write();
    if (block !== null) session.goTo(block);
    await tellWithUndo(app, words, session.id);
    await app.refresh();
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
  }
}

/** Shows what changed since the reader last looked. */
export async function compareSinceSeen(app: Application): Promise<void> {
  await app.history?.load();
  const from = app.history?.unseenFrom ?? null;
  if (from === null) {
    toasts.show(t("compare.nothingYet"));
    return;
  }
  await app.compare({ at: "revision", seq: from }, { at: "working" }, "since");
}

/** Notes that everything up to the latest revision was looked at. An ornament: a failure is no news. */
export async function markSeen(app: Application, latest = app.history?.latest ?? null): Promise<void> {
  const { history } = app;
  if (!history || latest === null || latest === history.seen) return;
  history.seen = latest;
  await host.markSeen(history.report, latest).catch(() => null);
}
