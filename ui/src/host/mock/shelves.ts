// The mock's shelves, bin and search.
import type { Host } from "../host";
import type { Block, LetterheadForm, SearchHit } from "../wire";
import { numbersOf, textOf } from "./derive";
import { refuse, type MockLibrary, type MockReport } from "./library";

type Shelves = Pick<
  Host,
  | "listReports"
  | "listBin"
  | "deleteReport"
  | "recoverReport"
  | "describeReport"
  | "letterhead"
  | "setLetterhead"
  | "renameReport"
  | "search"
  | "undo"
  | "undoOne"
  | "lastOperation"
>;

const CONTEXT = 24;

const emptyForm: LetterheadForm = {
  copy_number: "",
  secrecy: null,
  secrecy_period: "",
  urgency: null,
  offices: "",
  with_document_word: true,
  number: "",
  signers: "",
  copies_to: "",
  printing_office: "",
  printing_date: "",
};

function hitsIn({ summary, document }: MockReport, query: string): SearchHit[] {
  const numbers = numbersOf(document);
  let section: string | null = null;
  return document.blocks.flatMap((block, place) => {
    const text = textOf(block);
    if (block.type === "heading") section = `${numbers.get(block.attrs.id) ?? ""}${text}`;
    const at = text.toLowerCase().indexOf(query.trim().toLowerCase());
    if (at < 0) return [];
    const [start, end] = [Math.max(0, at - CONTEXT), at + query.trim().length + CONTEXT];
    const snippet = `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
    return [{ report: summary.id, block: place, id: block.attrs.id, section, snippet, seq: null, draft: null }];
  });
}

export function mockShelves(library: MockLibrary): Shelves {
  const inBin = (binned: boolean) => library.reports.filter(({ summary }) => (summary.deleted !== null) === binned);
  const change = (id: string, changed: Partial<MockReport["summary"]>): (() => void) => {
    const report = library.find(id);
    const before = report.summary;
    report.summary = { ...before, ...changed };
    return () => (report.summary = before);
  };
  const forms = new Map<MockReport, LetterheadForm>();
  return {
    listReports: async () => inBin(false).map(({ summary }) => summary),
    listBin: async () => inBin(true).map(({ summary }) => summary),
    deleteReport: async (id) => {
      library.did("discard", library.find(id), change(id, { deleted: new Date().toISOString() }));
      return null;
    },
    recoverReport: async (id) => {
      library.did("recover", library.find(id), change(id, { deleted: null }));
      return null;
    },
    describeReport: async (id, details, leftOpen) => {
      const open = library.find(id).document.blocks.filter((block) => JSON.stringify(block).includes("**")).length;
      if (details.stage === "final" && open > 0 && !leftOpen) refuse("stage.blanks_open", { count: String(open) });
      library.did("describe", library.find(id), change(id, details));
      return null;
    },
    letterhead: async (id) => forms.get(library.find(id)) ?? emptyForm,
    setLetterhead: async (id, form) => {
      if (form.copy_number !== "" && !/^\d{1,6}$/.test(form.copy_number)) {
        refuse("letterhead.copy_number", { number: form.copy_number });
      }
      const report = library.find(id);
      const before = forms.get(report) ?? emptyForm;
      forms.set(report, form);
      library.did("letterhead", report, () => void forms.set(report, before));
      return null;
    },
    renameReport: async (id, name) => {
      const title = name.trim();
      if (title === "") refuse("title.empty");
      const report = library.find(id);
      const before = report.document;
      const at = before.blocks.findIndex(({ type }) => type === "title");
      const blocks = before.blocks.map((block, index) =>
        index === at ? ({ ...block, content: [{ type: "text", text: title }] } as Block) : block,
      );
      report.document = { ...before, blocks };
      const callAgain = change(id, { title });
      library.did("rename", report, () => {
        callAgain();
        report.document = before;
      });
      return null;
    },
    search: async (query) => {
      const hits = query.trim() === "" ? [] : inBin(false).flatMap((report) => hitsIn(report, query));
      return { query, total: hits.length, hits: hits.slice(0, 100) };
    },
    undo: async () => library.undo(),
    undoOne: async (id) => library.undo(id),
    lastOperation: async (report) => library.last(report),
  };
}
