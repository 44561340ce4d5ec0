// Scrolling to a change, and one pulse around it.
import { tick } from "svelte";
import type { Jump } from "./compare-session.svelte";

const PULSE_MS = 1000;

/** Shows the row of a jump inside `container`, once the rows that it needs are drawn. */
export async function follow(container: HTMLElement, jump: Jump): Promise<void> {
  if (jump.times === 0) return;
  await tick();
  const row = container.querySelector<HTMLElement>(`[data-change="${jump.index}"][data-place="${jump.place}"]`);
  if (!row) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  row.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  row.classList.add("pulse");
  setTimeout(() => row.classList.remove("pulse"), PULSE_MS);
}
