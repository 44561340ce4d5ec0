// What somebody writes into the details of a report, as what it means.

/** A year, null for none, undefined for what is no year. */
export function yearIn(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^(?:19|20)\d\d$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** Tags parted by commas of any script; one may have white space inside. */
export function tagsIn(text: string): string[] {
  const tags = text.split(/[、，,；;\n]/).map((tag) => tag.trim().replace(/\s+/g, " "));
  return [...new Set(tags.filter(Boolean))];
}
