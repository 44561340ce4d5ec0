// What the palette offers for a query: actions, sections of the open report, reports of the library.
import { whoAndHowFar } from "$features/compose/plan-words";
import { t } from "$messages";
import { lengthOf } from "$shared/length";
import type { Action } from "./action";
import { actions } from "./actions";
import type { Application } from "./application.svelte";

export type PaletteEntry = {
  key: string;
  kind: "action" | "section" | "report";
  text: string;
  detail?: string | undefined;
  keys?: string | undefined;
  run: () => void;
};

/** Without a query, reports are those that were changed last. */
export type PaletteGroup = { kind: PaletteEntry["kind"] | "recent"; entries: PaletteEntry[] };

const MOST_PER_GROUP = 8;

/** Whether every word of the query is in the text or begins one of the keywords. */
export function isFound(query: string, text: string, keywords = ""): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  const starts = keywords.toLowerCase().split(/\s+/);
  return words.every((word) => lower.includes(word) || starts.some((start) => start.startsWith(word)));
}

function actionEntries(app: Application, query: string): PaletteEntry[] {
  // What belongs to the view in use comes first.
  const elsewhere = ({ group }: Action) => Number(group !== app.view);
  return actions
    .filter((action) => !action.hidden && action.available(app))
    .filter((action) => isFound(query, t(action.name), t(action.keywords)))
    .sort((one, other) => elsewhere(one) - elsewhere(other))
    // What the name itself says comes before what is only found by a keyword.
    .sort((one, other) => Number(isFound(query, t(other.name))) - Number(isFound(query, t(one.name))))
    .map((action) => ({
      key: action.name,
      kind: "action",
      text: t(action.name),
      keys: action.keys,
      run: () => action.run(app),
    }));
}

function sectionEntries(app: Application, query: string): PaletteEntry[] {
  const entries = app.session?.outline.entries ?? [];
  return entries
    .filter((entry) => entry.kind !== "title")
    .map((entry) => {
      const plan = app.session?.plans.of(entry.id);
      const text = entry.kind === "heading" ? `${entry.number ?? ""}${entry.text}` : entry.text;
      return { entry, text, planned: plan ? whoAndHowFar(plan) : "" };
    })
    // Whose section it is finds it, too.
    .filter(({ text, planned }) => isFound(query, text, planned))
    .map(({ entry, text, planned }) => ({
      key: `section-${entry.id}`,
      kind: "section",
      text,
      detail: [planned, t("status.length", { count: lengthOf(entry) })].filter(Boolean).join(" · "),
      run: () => {
        app.write();
        app.session?.goTo(entry.id);
      },
    }));
}

function reportEntries(app: Application, query: string): PaletteEntry[] {
  return app.library.reports
    .filter(({ id, title }) => id !== app.session?.id && isFound(query, title))
    .map((report) => ({
      key: `report-${report.id}`,
      kind: "report",
      text: report.title,
      detail: report.kind,
      run: () => void app.open(report.id),
    }));
}

export function paletteGroups(app: Application, query: string): PaletteGroup[] {
  const groups: PaletteGroup[] = [
    { kind: "action", entries: actionEntries(app, query) },
    { kind: "section", entries: sectionEntries(app, query) },
    { kind: query === "" ? "recent" : "report", entries: reportEntries(app, query) },
  ];
  return groups
    .map(({ kind, entries }) => ({ kind, entries: query === "" ? entries.slice(0, MOST_PER_GROUP) : entries.slice(0, 2 * MOST_PER_GROUP) }))
    .filter(({ entries }) => entries.length > 0);
}
