// Undo for what was done to the library: beside the notice that tells it, and by Ctrl Z in the library.
import { asHostError, host, type OperationSummary } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";

/** Tells what was done to a report, with a button that takes it back. */
export async function tellWithUndo(app: Application, text: string, report: string): Promise<void> {
  const operation = await host.lastOperation(report).catch(() => null);
  toasts.show(text, operation ? undoAction(operation.id, () => void undo(app, operation.id)) : undefined);
}

/** The button of a notice that takes one operation back. */
export function undoAction(operation: number, run: () => void) {
  return { label: t("action.undo"), run, undoes: operation };
}

/** Takes one operation back, or the last one. */
export async function undo(app: Application, operation?: number): Promise<void> {
  try {
    const undone = await changingTheText(app, () => (operation === undefined ? host.undo() : host.undoOne(operation)));
    toasts.undone(undone.id);
    const left = undone.left ?? [];
    const details = left.length > 0 ? [t("replaceAll.left", { titles: left.map((title) => t("title.quoted", { title })).join("") })] : [];
    const done = undone.operation === "replace" ? t("replaceAll.undone") : t("undo.done", { operation: t(`operation.${undone.operation}`), title: undone.title });
    toasts.show(done, undefined, details);
    await app.refresh();
    chooseAgain(app, undone);
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
  }
  app.focusView();
}

/** Something that may change the open text: it is saved before and shown anew afterwards. */
export async function changingTheText<T>(app: Application, work: () => Promise<T>): Promise<T> {
  return app.session ? app.session.replacedBy(work) : work();
}

/** A report that came back is chosen, so that the keys go on with it. */
function chooseAgain(app: Application, { report }: OperationSummary): void {
  if (app.view === "library" && report !== null) app.library.choose(report);
}
