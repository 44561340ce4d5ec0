// Figures that somebody links by hand, or parts: what can be linked with the chosen row, and what is said of it.
import Hash from "@lucide/svelte/icons/hash";
import { asHostError, host, type FigureBond, type FigureKey, type LedgerMention, type LedgerRow } from "$host";
import { t } from "$messages";
import { describeError } from "$messages/codes";
import { isFoundIn } from "$shared/initials";
import type { PickerGroup } from "$shared/picker";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { tellWithUndo } from "./undoing";

const MOST = 60;

/** The other figures of the report that the chosen row may be linked with. */
export function linkGroups(app: Application, query: string): PickerGroup[] {
  const { row, ledger } = app.figures ?? {};
  const figure = row?.figure;
  if (!row || !figure) return [];
  const others = (ledger?.rows ?? []).filter((each) => each !== row && each.figure !== null && isFoundIn(query, wordsOf(each)));
  const entries = others.slice(0, MOST).flatMap((each, index) =>
    each.figure === null
      ? []
      : [{ key: String(index), text: wordsOf(each), detail: each.place, icon: Hash, run: bond(app, figure, each.figure, "same", row) }],
  );
  return entries.length > 0 ? [{ name: t("figures.name"), entries }] : [];
}

function wordsOf({ label, value, unit }: LedgerRow): string {
  return label.includes("＿") ? label : `${label} ${value}${unit}`.trim();
}

/** Says of a mention that it is about something else than its row. */
export function partMention(app: Application, row: LedgerRow, mention: LedgerMention): void {
  const own = row.mentions[0];
  if (own && own !== mention) bond(app, own.figure, mention.figure, "apart", row)();
}

/** Says it of the place that is looked at. */
export function partLooked(app: Application): void {
  const { row, mention } = app.figures ?? {};
  const looked = row?.mentions[mention ?? 0];
  if (row && looked) partMention(app, row, looked);
}

function bond(app: Application, one: FigureKey, other: FigureKey, what: FigureBond, row: LedgerRow): () => void {
  return () => void say(app, one, other, what, row.label || row.value);
}

async function say(app: Application, one: FigureKey, other: FigureKey, what: FigureBond, label: string): Promise<void> {
  const { session, figures } = app;
  if (!session || !figures) return;
  try {
    await session.saving.flush();
    await host.linkFigures(session.id, { figures: [one, other], bond: what });
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
    return;
  }
  figures.mention = 0;
  await Promise.all([figures.load(), app.checks?.ask()]);
  await tellWithUndo(app, t(what === "same" ? "figures.isLinked" : "figures.isParted", { label }), session.id);
  app.focusView();
}
