// What a report can be exported as, in the order in which menus list it.
import type { ExportFormat } from "$host";
import { t } from "$messages";

/** A format; the Word file that the report came from; changes marked; or how Word files are laid out. */
export type ExportChoice = ExportFormat | "keep" | "marked" | "layout";

/** `keep` where there is a Word file that it came from, `marked` where changes can be marked since what is exported. */
export function exportChoices(offered: { keep: boolean; marked: boolean }): { value: ExportChoice; label: string }[] {
  const all: readonly ExportChoice[] = ["docx", "keep", "marked", "txt", "md", "html", "layout"];
  const isOffered = (choice: ExportChoice) =>
    choice === "keep" || choice === "marked" ? offered[choice] : true;
  return all.filter(isOffered).map((value) => ({ value, label: t(`export.${value}`) }));
}
