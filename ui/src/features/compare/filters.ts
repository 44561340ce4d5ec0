// Which of the changes are listed: of one kind, by one person, in one section, with or without trivia.
import type { Change, ChangeClass, ChangeOrigin } from "$host";
import type { HeatEntry } from "./heat";
import type { Category, ListedChange } from "./change-list";

export type Filter = "all" | Category;

export type Filters = {
  category: Filter;
  author: string | null;
  /** The entry of the outline that begins the section. */
  section: number | null;
};

export const noFilters: Filters = { category: "all", author: null, section: null };

const TRIVIA: readonly ChangeClass[] = ["punctuation", "renumbering"];

/** Nothing changed in it but punctuation, white space or numbers of headings. */
export function isTrivial(change: Change): boolean {
  return change.kind === "changed" && change.classes.length > 0 && change.classes.every((each) => TRIVIA.includes(each));
}

/** The changes from the first of a section to before the first behind it; what stands below a heading belongs to it. */
export type Section = { from: number; until: number };

export function sectionFrom(outline: readonly HeatEntry[], index: number): Section | null {
  const at = outline.findIndex((entry) => entry.index === index);
  const start = outline[at];
  if (!start) return null;
  const isOpening = start.text === null;
  const next = outline.slice(at + 1).find(({ level }) => isOpening || level <= start.level);
  return { from: start.index, until: next?.index ?? Infinity };
}

/** The innermost section that a change stands in. */
export function sectionAround(outline: readonly HeatEntry[], change: number): Section | null {
  const entry = outline.findLast(({ index }) => index <= change);
  return entry ? sectionFrom(outline, entry.index) : null;
}

export function isIn(section: Section | null, { index }: ListedChange): boolean {
  return section === null || (index >= section.from && index < section.until);
}

/** Who had a hand in the changes, each once. */
export function authorsOf(origins: readonly ChangeOrigin[]): string[] {
  return [...new Set(origins.flatMap(({ authors }) => authors))].sort();
}

/** The changes that pass all filters but that of the category, which counts them. */
export function fitting(listed: readonly ListedChange[], { author, section }: Filters, outline: readonly HeatEntry[]): ListedChange[] {
  const within = section === null ? null : sectionFrom(outline, section);
  return listed.filter((each) => (author === null || each.origin?.authors.includes(author)) && isIn(within, each));
}

export function ofCategory(listed: readonly ListedChange[], filter: Filter): readonly ListedChange[] {
  return filter === "all" ? listed : listed.filter(({ category }) => category === filter);
}
