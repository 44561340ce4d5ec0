// What a search found, by report, and where the words stand in it.
import type { ReportSummary, SearchHit, SearchResult } from "$host";

export type HitGroup = { report: ReportSummary; hits: readonly SearchHit[] };

/** Whether a hit says no more than the title of its report. */
function isTitle({ section, snippet, seq }: SearchHit, { title }: ReportSummary): boolean {
  return section === null && seq === null && snippet === title;
}

/** The hits by report, in the order of Rust; last the reports of which only the title holds every word. */
export function hitGroups(result: SearchResult, reports: readonly ReportSummary[]): HitGroup[] {
  const byReport = new Map<string, SearchHit[]>();
  for (const hit of result.hits) {
    const known = byReport.get(hit.report);
    if (known) known.push(hit);
    else byReport.set(hit.report, [hit]);
  }
  const found = [...byReport].flatMap(([id, hits]) => {
    const report = reports.find((each) => each.id === id);
    // The title stands above its hits already.
    return report ? [{ report, hits: hits.filter((hit) => !isTitle(hit, report)) }] : [];
  });
  const words = result.query.toLowerCase().split(/\s+/).filter(Boolean);
  const byTitle = reports.filter(
    ({ id, title }) => !byReport.has(id) && words.every((word) => title.toLowerCase().includes(word)),
  );
  return [...found, ...byTitle.map((report) => ({ report, hits: [] }))];
}

export type Part = { text: string; found: boolean };

/** Upper and lower case of the Latin alphabet are the same, nothing else is: as Rust searches. */
function folded(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A text in parts: those that were searched for, and what stands between them. */
export function parted(text: string, query: string): Part[] {
  const wanted = folded(query.trim());
  if (wanted === "") return [{ text, found: false }];
  const parts: Part[] = [];
  const searched = folded(text);
  let from = 0;
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), found: false });
    from = at + wanted.length;
    parts.push({ text: text.slice(at, from), found: true });
  }
  if (from < text.length) parts.push({ text: text.slice(from), found: false });
  return parts;
}
