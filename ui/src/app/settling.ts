// Accepting changes and taking them back while comparing, and undoing either.
import type { Scope } from "$features/compare/settling.svelte";
import { changeKey } from "$features/compare/change-list";
import { asHostError } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { markSeen } from "./going-back";
import { changingTheText, undo, undoAction } from "./undoing";

/** Ticks changes off. What changed since the last look counts as seen when all of it is. */
export function accept(app: Application, scope: Scope): void {
  const { comparison } = app;
  if (!comparison?.canSettle) return;
  if (comparison.current === null && scope !== "all") {
    comparison.step(1);
    return;
  }
  comparison.accept(scope);
  if (comparison.purpose === "since" && comparison.allAccepted) {
    void markSeen(app);
    toasts.show(t("since.settled"));
  }
  app.focusView();
}

/** Puts the older text of changes back into the working text. */
export async function revert(app: Application, scope: Scope): Promise<void> {
  const { comparison } = app;
  if (!comparison?.canSettle) return;
  if (comparison.current === null && scope !== "all") {
    comparison.step(1);
    return;
  }
  const changes = comparison.open(scope);
  const next = comparison.openBehind(changes).map(({ change }) => changeKey(change));
  try {
    const done = await changingTheText(app, () => comparison.revert(changes));
    await comparison.reload(next);
    if (done) {
      const action = undoAction(done.id, () => void undoSettling(app, done.id));
      toasts.show(t("revert.done", { count: changes.length }), action);
    }
    await app.refresh();
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
    // The text is another than the one that is shown.
    if (asHostError(error).code === "comparison.stale") await comparison.reload(next);
  }
  app.focusView();
}

/** Takes back what was accepted or reverted last, or a certain operation. */
export async function undoSettling(app: Application, operation?: number): Promise<void> {
  const settling = app.comparison?.settling;
  const step = operation === undefined ? settling?.last : settling?.stepOf(operation);
  if (step?.operation === null) {
    app.comparison?.reopen(step);
    app.focusView();
    return;
  }
  const undone = step?.operation ?? operation;
  if (undone === undefined) return;
  await undo(app, undone);
  if (!step) return;
  settling?.undone(step);
  if (app.view === "compare") await app.comparison?.reload(step.changes);
}
