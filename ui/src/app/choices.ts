// What the window lets one choose of by typing, layer by layer.
import { t } from "$messages";
import type { PickerGroup } from "$shared/picker";
import type { Application, Layer } from "./application.svelte";
import { linkGroups } from "./figure-links";
import { precedentGroups } from "./precedents";
import { besideGroups } from "./reading-beside";

export type Choice = { label: string; hint: string; verb: string; find: (app: Application, query: string) => PickerGroup[] };

/** What is chosen of on a layer; null where it is another kind of layer. */
export function choiceOn(layer: Layer, app: Application): Choice | null {
  if (layer === "beside") return { label: t("beside.choose"), hint: t("beside.hint"), verb: t("beside.read"), find: besideGroups };
  if (layer === "precedent") return { label: t("checks.holdTo"), hint: t("checks.holdToHint"), verb: t("checks.hold"), find: precedentGroups };
  const row = app.figures?.row;
  if (layer !== "figureLink" || !row) return null;
  return { label: t("figures.linkWith", { label: row.label || row.value }), hint: t("figures.linkHint"), verb: t("figures.link"), find: linkGroups };
}
