// The list of changes: which kinds of change there are, and where each stands.
import type { Change, ChangeClass, ChangeOrigin } from "$host";
import { isUntouched } from "./rows";
import { placesOf } from "$shared/places";

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

/** Everything that changed, in the order of the new text. */
export function listedChanges(
  changes: readonly Change[],
  origins: readonly ChangeOrigin[] = [],
  hidesTrivia = false,
): ListedChange[] {
  const originOf = new Map(origins.map((origin) => [origin.change, origin]));
  const oldPlaces = placesOf(changes, "old");
  const newPlaces = placesOf(changes, "new");
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
