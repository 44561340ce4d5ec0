// The text beside the one that is written: what can be chosen, and how the panes make room for it.
import Columns2 from "@lucide/svelte/icons/columns-2";
import FileText from "@lucide/svelte/icons/file-text";
import Flag from "@lucide/svelte/icons/flag";
import type { BesideSource } from "$features/beside/beside-text.svelte";
import type { TextPlace } from "$host";
import { t } from "$messages";
import { isFoundIn } from "$shared/initials";
import type { PickerGroup } from "$shared/picker";
import type { Application } from "./application.svelte";

const MOST_PER_GROUP = 12;

/** The heading of the section that is being written; null where it has none. */
export function headingBeside(app: Application): string | null {
  const section = app.session?.section;
  return section?.kind === "heading" ? section.text : null;
}

function show(app: Application, source: BesideSource): void {
  if (app.panes.right) app.panes.toggleRight();
  void app.beside?.show(source, headingBeside(app));
}

/** Shows a place of another report; what lists such places stays, and the outline makes room. */
export function showBesideAt(app: Application, report: { id: string; title: string }, block: string, words: TextPlace | null): void {
  if (app.panes.narrow) app.panes.closeDrawers();
  else if (app.panes.left) app.panes.toggleLeft();
  const source: BesideSource = { report: report.id, version: { at: "working" }, name: report.title, isOwn: false };
  void app.beside?.showAt(source, block, words, headingBeside(app));
}

/** Puts the pane away, or shows what was read there last; the first time, what to read is chosen. */
export function toggleBeside(app: Application): void {
  const { beside } = app;
  if (!beside) return;
  if (beside.open) {
    beside.open = false;
    app.session?.focusText();
  } else if (beside.source) show(app, beside.source);
  else app.layer = "beside";
}

/** What can be read beside the text: itself, its drafts, the other reports. */
export function besideGroups(app: Application, query: string): PickerGroup[] {
  const { session } = app;
  if (!session) return [];
  const own: BesideSource = { report: session.id, version: { at: "working" }, name: t("beside.own"), isOwn: true };
  const drafts = (app.history?.revisions ?? [])
    .filter(({ name }) => name !== null)
    .map(({ seq, name }): BesideSource => ({ report: session.id, version: { at: "revision", seq }, name: name ?? "", isOwn: false }))
    .reverse();
  const reports = app.library.reports
    .filter(({ id }) => id !== session.id)
    .map(({ id, title }): BesideSource => ({ report: id, version: { at: "working" }, name: title, isOwn: false }));
  const entries = (sources: readonly BesideSource[], kind: string, icon: PickerGroup["entries"][number]["icon"]) =>
    sources
      .filter(({ name }) => isFoundIn(query, name))
      .slice(0, MOST_PER_GROUP)
      .map((source, index) => ({ key: `${kind}-${index}`, text: source.name, icon, run: () => show(app, source) }));
  return [
    { name: session.title, entries: [...entries([own], "own", Columns2), ...entries(drafts, "draft", Flag)] },
    { name: t("palette.group.report"), entries: entries(reports, "report", FileText) },
  ].filter(({ entries: found }) => found.length > 0);
}
