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
    if (card) await bring(card);
    return;
  }
  const rows = [...sheet.querySelectorAll<HTMLElement>("[data-block]")];
  const row = rows.findLast((each) => Number(each.dataset.block) <= block);
  if (!row) return;
  await bring(row);
  row.classList.add("pulse");
  setTimeout(() => row.classList.remove("pulse"), PULSE_MS);
}

/** Rows out of sight have a guessed height: once those around the target are drawn, it is brought to its place again. */
async function bring(target: HTMLElement): Promise<void> {
  for (let pass = 0; pass < 3; pass += 1) {
    target.scrollIntoView({ block: "center" });
    await new Promise(requestAnimationFrame);
  }
}
