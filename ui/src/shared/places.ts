// Where the changes of a comparison stand: the numbers of the headings above them, "二（三）".
import type { Change } from "$host";
import { sideText, type Side } from "./sides";

type Above = { level: number; label: string; text: string };

/** Characters that are kept of a heading that has to be named by its words. */
const HEADING_WORDS = 12;

/** Joins the numbers of the headings above a block; 一、 and （二） become 一（二）. 1.2 names all above it already. */
function joinedPlace(path: readonly Above[]): string {
  const last = path.at(-1)?.label.trim() ?? "";
  if (/^\d+(?:\.\d+)+/.test(last)) return last;
  const numbers = path
    .map(({ label }, index) => (index < path.length - 1 ? label.replace(/、$/, "") : label))
    .filter((label) => label !== "")
    .join("")
    .trim();
  if (numbers !== "") return numbers;
  const words = Array.from(path.at(-1)?.text ?? "");
  return words.length > HEADING_WORDS ? `${words.slice(0, HEADING_WORDS).join("")}…` : words.join("");
}

function enter(path: Above[], heading: Above): Above[] {
  return [...path.filter((above) => above.level < heading.level), heading];
}

/** The places of all changes on one side, by index of the change. */
export function placesOf(changes: readonly Change[], side: Side): Map<number, string> {
  const ordered = changes
    .map((change, index) => ({ change, index }))
    .filter(({ change }) => change[side].length > 0)
    .sort((one, other) => (one.change[side][0] ?? 0) - (other.change[side][0] ?? 0));
  const result = new Map<number, string>();
  let path: Above[] = [];
  for (const { change, index } of ordered) {
    const kind = (side === "old" ? change.old_kinds : change.new_kinds)[0];
    if (kind?.kind === "heading") {
      const label = (side === "old" ? change.old_label : change.new_label) ?? "";
      path = enter(path, { level: kind.level ?? 1, label, text: sideText(change, side) });
    }
    result.set(index, joinedPlace(path));
  }
  return result;
}
