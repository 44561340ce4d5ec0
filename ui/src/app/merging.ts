// Merging copies that came back: from the choice of files to the merged text, and the way back.
import { MergeSession } from "$features/merge/merge-session.svelte";
import { filesOf } from "$features/merge/names";
import { asHostError, host } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { changingTheText, tellWithUndo } from "./undoing";

/** Asks for copies of the open report and shows what merging them gives; nothing is changed yet. */
export async function mergeCopies(app: Application): Promise<void> {
  const { session, history } = app;
  if (!session || !history || !(await session.saving.flush())) return;
  await history.load();
  const sent = history.lastDraft ?? history.revisions[0];
  if (!sent) {
    toasts.show(t("merge.nothingSent"));
    return;
  }
  try {
    const preview = await host.previewMerge(session.id, sent.seq);
    // The report may have been left while the system asked for files.
    if (!preview || app.session !== session) return;
    app.merging = new MergeSession(session.id, preview, history.revisions);
    app.panes.closeDrawers();
    app.view = "merge";
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
  }
}

/** Opens a report to merge copies into it. */
export async function openToMerge(app: Application, report: string): Promise<void> {
  if (await app.open(report)) await mergeCopies(app);
}

/** Makes the merge that is shown the working text. Conflicts that are left open stay as they are shown. */
export async function settleMerge(app: Application): Promise<void> {
  const { session, merging } = app;
  if (!session || !merging || merging.busy) return;
  const { left } = merging;
  const names = filesOf(merging.preview.names);
  merging.busy = true;
  try {
    await changingTheText(app, () => host.settleMerge(session.id, merging.resolutions));
    app.merging = null;
    app.write();
    await tellWithUndo(app, left > 0 ? t("merge.doneWithOpen", { names, count: left }) : t("merge.done", { names }), session.id);
    await app.refresh();
  } catch (error) {
    merging.error = asHostError(error);
  }
  merging.busy = false;
}
