// The mock's replacing in all reports: literal words alone, Rust knows the rest.
import type { Host } from "../host";
import type { Block, ReplacedPlace } from "../wire";
import { numbersOf, textOf } from "./derive";
import { refuse, revision, type MockLibrary, type MockReport } from "./library";

type Replacing = Pick<Host, "previewReplacement" | "replaceInLibrary" | "stopReplacing">;

function placesIn({ document }: MockReport, text: string, words: string): ReplacedPlace[] {
  const numbers = numbersOf(document);
  let section: string | null = null;
  return document.blocks.flatMap((block) => {
    const content = textOf(block);
    if (block.type === "heading") section = `${numbers.get(block.attrs.id) ?? ""}${content}`;
    const places: ReplacedPlace[] = [];
    for (let at = content.indexOf(text); at >= 0; at = content.indexOf(text, at + text.length)) {
      places.push({ section, before: content.slice(0, at), found: text, words, after: content.slice(at + text.length) });
    }
    return places;
  });
}

export function mockReplacing(library: MockLibrary): Replacing {
  const nameOf = ({ document }: MockReport) => String(JSON.stringify(document).length);
  const replaced = (block: Block, text: string, words: string, isChosen: () => boolean): Block => {
    const content = textOf(block);
    if (!content.includes(text)) return block;
    const made = content.replaceAll(text, (found) => (isChosen() ? words : found));
    return { ...block, content: [{ type: "text", text: made }] } as Block;
  };
  return {
    previewReplacement: async ({ text, mode }, words) => {
      if (mode === "expression" && text.includes("(?")) return { reports: [], complete: true, problem: "looksAround", unreadable: [] };
      const reports = library.reports
        .filter(({ summary }) => summary.deleted === null)
        .map((report) => {
          const { id, title, archived } = report.summary;
          return { report: id, title, archived, elsewhere: false, text: nameOf(report), places: placesIn(report, text, words) };
        });
      return { reports: reports.filter(({ places }) => places.length > 0), complete: true, problem: null, unreadable: [] };
    },
    replaceInLibrary: async ({ text }, words, chosen) => {
      const before = chosen.map(({ report }) => library.find(report)).map((report) => ({ report, ...report }));
      let places = 0;
      for (const choice of chosen) {
        const report = library.find(choice.report);
        if (nameOf(report) !== choice.text) refuse("replacing.outdated", { title: report.summary.title });
        let next = 0;
        const isChosen = () => {
          const chosen = !choice.spared.includes(next);
          next += 1;
          if (chosen) places += 1;
          return chosen;
        };
        const blocks = report.document.blocks.map((block) => replaced(block, text, words, isChosen));
        report.document = { ...report.document, blocks };
        const title = blocks.find(({ type }) => type === "title");
        if (title) report.summary = { ...report.summary, title: textOf(title) };
        const seq = (report.revisions.at(-1)?.seq ?? 0) + 1;
        report.revisions.push(revision(report.document, { seq, time: new Date().toISOString(), kind: "replace" }));
      }
      const [first] = before;
      if (!first || places === 0) return null;
      const operation = library.did("replace", first.report, () =>
        before.forEach(({ report, summary, document }) => Object.assign(report, { summary, document })),
      );
      return { places, reports: chosen.map(({ report }) => report), operation };
    },
    stopReplacing: async () => undefined,
  };
}
