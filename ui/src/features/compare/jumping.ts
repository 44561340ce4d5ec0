// Going to a change in the rows that show it, and one pulse around it.
import { tick } from "svelte";
import type { VirtualList } from "$shared/virtual-list.svelte";
import type { CompareSession } from "./compare-session.svelte";
import type { Row } from "./rows";

const PULSE_MS = 1000;

/** Shows the row of the session's last jump. */
export async function follow(session: CompareSession, list: VirtualList<Row>): Promise<void> {
  const { index, place, times } = session.jump;
  if (times === 0) return;
  await tick();
  const target = session.rows.find((row) => row.type === "change" && row.index === index && row.place === place);
  const row = target && (await list.show(target.key));
  if (!row) return;
  row.classList.add("pulse");
  setTimeout(() => row.classList.remove("pulse"), PULSE_MS);
}
