// A file that brought tracked changes says so, and shows them beside the text before.
import type { ImportOutcome } from "$host";
import { t } from "$messages";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";

/** The revision that holds the text before the changes. */
const BEFORE = 1;

export function tellOfTracked(app: Application, { reports }: ImportOutcome): void {
  for (const { id, title, authors } of reports) {
    if (authors.length === 0) continue;
    const words =
      reports.length === 1
        ? t("import.tracked", { count: authors.length })
        : t("import.trackedIn", { title, count: authors.length });
    toasts.show(words, {
      label: t("import.showTracked"),
      run: () => void app.openToCompare(id, { at: "revision", seq: BEFORE }),
    });
  }
}
