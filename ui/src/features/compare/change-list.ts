// The list of changes: which kinds of change there are, and where each stands.
import type { Change, ChangeClass, ChangeOrigin } from "$host";
import { isUntouched } from "./rows";
import { sideText } from "./sides";

export const categories = ["figures", "text", "moves", "insertDelete", "format"] as const;
export type Category = (typeof categories)[number];

/** The one category of a change, so that the counts of the filters add up. */
export function categoryOf(change: Change): Category {
  if (change.kind === "moved") return "moves";
  if (change.kind === "inserted" || change.kind === "deleted") return "insertDelete";
  if (change.classes.includes("figure") || change.classes.includes("date")) return "figures";
  const slight: readonly ChangeClass[] = ["format", "renumbering", "punctuation"];
  return change.classes.length > 0 && change.classes.every((each) => slight.includes(each)) ? "format" : "text";
}

export type ListedChange = {
  /** Which change of the comparison. */
  index: number;
  change: Change;
  category: Category;
  /** The numbers of the headings above it: "二（三）"; under headings without any, the words of the nearest. */
  place: string;
  /** Of a moved block: the place where it stood. */
  oldPlace: string;
  /** Who made it; nothing is known of what only got another number. */
  origin: ChangeOrigin | undefined;
};

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
function places(changes: readonly Change[], side: "old" | "new"): Map<number, string> {
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

/** Everything that changed, in the order of the new text. */
export function listedChanges(
  changes: readonly Change[],
  origins: readonly ChangeOrigin[] = [],
  hidesTrivia = false,
): ListedChange[] {
  const originOf = new Map(origins.map((origin) => [origin.change, origin]));
  const oldPlaces = places(changes, "old");
  const newPlaces = places(changes, "new");
  const listed: ListedChange[] = [];
  changes.forEach((change, index) => {
    if (isUntouched(change, hidesTrivia)) return;
    const oldPlace = oldPlaces.get(index) ?? "";
    const place = newPlaces.get(index) ?? oldPlace;
    listed.push({ index, change, category: categoryOf(change), place, oldPlace, origin: originOf.get(index) });
  });
  return listed;
}

/** Names a change as long as nothing about it changes, also in a later comparison of the same versions. */
export function changeKey({ kind, old_ids, new_ids, spans }: Change): string {
  return [kind, old_ids.join(), new_ids.join(), ...spans.map(({ op, text }) => op + text)].join("|");
}
