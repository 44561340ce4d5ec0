// Scrolling to a conflict, which takes the focus, or to a block, with one pulse around it.
import { tick } from "svelte";
import type { Jump } from "./merge-session.svelte";

const PULSE_MS = 1000;

/** Shows the target of a jump inside `sheet`. */
export async function follow(sheet: HTMLElement, { conflict, block, times }: Jump): Promise<void> {
  if (times === 0) return;
  await tick();
  if (conflict !== null) {
    const card = sheet.querySelector<HTMLElement>(`[data-conflict="${conflict}"]`);
    // A piece or field inside it may have it already.
    if (!card?.contains(document.activeElement)) card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "center" });
    return;
  }
  const rows = [...sheet.querySelectorAll<HTMLElement>("[data-block]")];
  const row = rows.findLast((each) => Number(each.dataset.block) <= block);
  // Rows out of sight have a guessed height, which a smooth way there would miss.
  row?.scrollIntoView({ block: "center" });
  row?.classList.add("pulse");
  setTimeout(() => row?.classList.remove("pulse"), PULSE_MS);
}
