// The mock's history: drafts, going back, the life of a paragraph.
import type { Host } from "../host";
import type { Document } from "../wire";
import { mockComparison } from "./compare";
import { textOf } from "./derive";
import { bare, refuse, revision, type MockLibrary, type MockReport } from "./library";

type Histories = Pick<Host, "keepDraft" | "history" | "historyOfSection" | "restore" | "lifeOfBlock" | "whoWrote" | "markSeen">;

function distance(report: MockReport) {
  const kept = report.revisions.filter(({ name }) => name !== null).at(-1);
  if (!kept) return { inserted: 0, deleted: 0 };
  const { summary } = mockComparison(kept.document, report.document);
  return { inserted: summary.inserted_chars, deleted: summary.deleted_chars };
}

function withBlockOf(document: Document, old: Document, id: string): Document {
  const before = old.blocks.find(({ attrs }) => attrs.id === id) ?? refuse("block.unknown", { block: id });
  return { ...document, blocks: document.blocks.map((block) => (block.attrs.id === id ? before : block)) };
}

export function mockHistory(library: MockLibrary): Histories {
  const nextSeq = (report: MockReport) => (report.revisions.at(-1)?.seq ?? 0) + 1;
  return {
    keepDraft: async (id, name, note) => {
      const report = library.find(id);
      if (report.revisions.some((each) => each.name === name)) refuse("draft.name_taken", { draft: name });
      const time = new Date().toISOString();
      const kept = revision(report.document, { seq: nextSeq(report), time, kind: "named", name, note, ...distance(report) });
      report.revisions.push(kept);
      library.did("keep", report, () => report.revisions.splice(report.revisions.indexOf(kept), 1));
      return bare(kept);
    },
    history: async (id) => {
      const report = library.find(id);
      return { revisions: report.revisions.map(bare), working: distance(report), seen: report.seen };
    },
    historyOfSection: async (id, number) => {
      const report = library.find(id);
      const isStart = (block: Document["blocks"][number]) => block.type === "heading" && block.attrs.level === 1;
      const start = report.document.blocks.filter(isStart)[number - 1] ?? refuse("section.unknown", { section: String(number) });
      const at = report.document.blocks.indexOf(start);
      const below = report.document.blocks.slice(at + 1).findIndex(isStart);
      const ids = new Set(report.document.blocks.slice(at, below < 0 ? undefined : at + 1 + below).map(({ attrs }) => attrs.id));
      let before = "";
      return report.revisions
        .filter(({ document }) => {
          const words = document.blocks.filter(({ attrs }) => ids.has(attrs.id)).map(textOf).join("\n");
          const isOther = words !== before;
          before = words;
          return isOther;
        })
        .map(bare);
    },
    restore: async (id, seq, block) => {
      const report = library.find(id);
      const before = report.document;
      const old = library.at(id, { at: "revision", seq });
      report.document = block === null ? old : withBlockOf(before, old, block);
      const restored = revision(report.document, { seq: nextSeq(report), time: new Date().toISOString(), kind: "restore", restored: seq });
      report.revisions.push(restored);
      library.did("restore", report, () => {
        report.document = before;
      });
      return bare(restored);
    },
    lifeOfBlock: async (id, block) => {
      let before = "";
      const moments = library.find(id).revisions.flatMap((each) => {
        const found = each.document.blocks.find(({ attrs }) => attrs.id === block);
        if (!found || textOf(found) === before) return [];
        const alone = (text: string): Document => ({
          numbering: "official",
          blocks: [{ type: "paragraph", attrs: { id: block }, content: text === "" ? [] : [{ type: "text", text }] }],
        });
        const { changes } = mockComparison(alone(before), alone(textOf(found)));
        before = textOf(found);
        return [{ revision: bare(each), happened: [], spans: changes.flatMap(({ spans }) => spans) }];
      });
      return moments.length > 0 ? moments : refuse("block.unknown", { block });
    },
    whoWrote: async (id, block) => {
      const report = library.find(id);
      const found = report.document.blocks.find(({ attrs }) => attrs.id === block) ?? refuse("block.unknown", { block });
      const [first] = report.revisions;
      const authors = [{ seq: first?.seq ?? null, draft: first?.name ?? null, author: first?.author ?? null, time: first?.time ?? null }];
      return (textOf(found).match(/[^。]+。?/gu) ?? []).map((text) => ({ text, authors }));
    },
    markSeen: async (id, seq) => {
      library.find(id).seen = seq;
      return null;
    },
  };
}
