// From the open report to a file, and what is to be known before it is sent.
import { asHostError, host, type Exported, type Version } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import type { ExportChoice } from "$shared/export-choices";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { describeLeaving, hasMetadata } from "./leaving-notices";

export async function exportVersion(app: Application, version: Version, choice: ExportChoice): Promise<void> {
  if (choice === "layout") return app.openSettingsAt("settings-export");
  if (choice === "marked") return exportMarked(app, [version, { at: "working" }]);
  const format = choice === "keep" ? "docx" : choice;
  await leave(app, (report) => host.exportReport(report, version, format, choice === "keep"));
}

/** 花脸稿: the newer of two versions with what changed since the older as tracked changes. */
export async function exportMarked(app: Application, versions: [Version, Version], movesAsEdits = false): Promise<void> {
  const name = t("export.markedName", { title: app.session?.title ?? "" });
  await leave(app, (report) => host.exportMarked(report, versions, movesAsEdits, name));
}

/** 花脸稿 of the two versions on screen. */
export async function exportCompared(app: Application, movesAsEdits = false): Promise<void> {
  const { comparison } = app;
  if (comparison) await exportMarked(app, [comparison.old, comparison.newer], movesAsEdits);
}

/** Takes names and times out of the file that was exported. */
export async function cleanExport(app: Application, { path }: Exported): Promise<void> {
  try {
    tell(app, await host.cleanExport(path), t("export.cleaned", { path }));
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
  }
}

async function leave(app: Application, write: (report: string) => Promise<Exported | null>): Promise<void> {
  const { session } = app;
  if (!session) return;
  await session.saving.flush();
  try {
    const exported = await write(session.id);
    if (exported) tell(app, exported, t("export.done", { path: exported.path }));
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
  }
}

function tell(app: Application, exported: Exported, text: string): void {
  app.exported = exported;
  const clean = { label: t("export.clean"), run: () => void cleanExport(app, exported) };
  toasts.show(text, hasMetadata(exported) ? clean : undefined, exported.notices.map(describeLeaving));
}
