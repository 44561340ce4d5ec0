// The mock's figures and blanks: stars are blanks, digits are figures; what is known of blanks is kept in memory.
import type { Host } from "../host";
import type { BlankKey, BlankNote, Block, FigureLedger, FigureLink, LedgerMention, LedgerRow, OpenBlank, TextPlace } from "../wire";
import type { MockLibrary} from "./library";
import { refuse, revision, type MockReport } from "./library";

type Figures = Pick<
  Host,
  "figureLedger" | "openBlanks" | "fitValue" | "noteBlank" | "linkFigures" | "exportBlanks" | "exportBlanksByOwner" | "readFilledTable" | "fillBlanks"
>;
type Found = { key: BlankKey; at: TextPlace; unit: string; block: number };

const nameOf = ({ block, label, nth }: BlankKey) => `${block}/${nth}/${label}`;

function textOf(block: Block): string {
  return "content" in block && block.type !== "table" ? (block.content ?? []).map((each) => ("text" in each ? each.text : "\n")).join("") : "";
}

function blanksIn({ document }: MockReport): Found[] {
  return document.blocks.flatMap((block, index) => {
    const text = textOf(block);
    const counts = new Map<string, number>();
    return [...text.matchAll(/\*+(?:\.\*+)?/g)].map((match) => {
      const [from, to] = [match.index, match.index + match[0].length];
      const before = /[^，。；：、]{0,8}$/.exec(text.slice(0, from))?.[0] ?? "";
      const after = /^[^，。；：、]{0,6}/.exec(text.slice(to))?.[0] ?? "";
      const label = `${before} ＿ ${after}`.trim();
      const nth = counts.get(label) ?? 0;
      counts.set(label, nth + 1);
      const at = { block: block.attrs.id, cell: null, from, to, quote: match[0] };
      return { key: { block: block.attrs.id, label, nth }, at, unit: after.slice(0, 1), block: index };
    });
  });
}

/** Every figure that stands twice with the same words before it is linked, unless somebody says otherwise. */
function figuresIn({ document }: MockReport, links: ReadonlyMap<string, FigureLink>): LedgerRow[] {
  const first = new Map<string, LedgerRow>();
  const firstOf = (row: LedgerRow, words: string) => {
    for (const { figures, bond } of links.values()) {
      const other = figures.find((each) => each.nth !== row.figure?.nth || each.block !== row.figure.block);
      const isOwn = figures.some((each) => each.block === row.figure?.block && each.nth === row.figure.nth);
      const known = [...first.values()].find(({ figure }) => figure?.block === other?.block && figure?.nth === other?.nth);
      if (isOwn && known) return bond === "same" ? known : undefined;
    }
    return words.length < 4 ? undefined : first.get(words + row.unit);
  };
  const rows: LedgerRow[] = [];
  for (const block of document.blocks) {
    const text = textOf(block);
    for (const match of text.matchAll(/(\d[\d,.]*)([%\p{Script=Han}]{0,2})/gu)) {
      const [value, unit] = [match[1] ?? "", match[2] ?? ""];
      const words = /\p{Script=Han}{0,6}$/u.exec(text.slice(0, match.index))?.[0] ?? "";
      const row: LedgerRow = {
        ...nothingKnown,
        state: "alone",
        label: words,
        at: { block: block.attrs.id, cell: null, from: match.index, to: match.index + value.length, quote: value },
        value,
        unit,
        origin: { seq: 1, draft: "初稿", author: "王敏", time: "2026-11-20T06:03:00Z" },
        figure: { block: block.attrs.id, label: words, nth: match.index },
      };
      const known = firstOf(row, words);
      if (known) {
        if (known.mentions.length === 0) known.mentions = [mentionOf(known, known)];
        known.mentions.push(mentionOf(row, known));
        known.state = known.mentions.some(({ differs }) => differs) ? "wrong" : "sound";
      } else {
        first.set(first.has(words + row.unit) ? String(first.size) : words + row.unit, row);
        rows.push(row);
      }
    }
  }
  return rows;
}

const nothingKnown: Omit<LedgerRow, "state" | "label" | "at" | "value" | "unit"> = { id: "", place: "", blank: null, note: null, mentions: [], checks: [], origin: null, figure: null, year_before: null };

function mentionOf({ at, label, unit, value, origin, figure }: LedgerRow, known: LedgerRow): LedgerMention {
  if (!figure) throw new Error("a blank says nothing yet");
  return { place: "", at, before: label, after: unit, value, differs: value !== known.value, origin, figure };
}

export function mockFigures(library: MockLibrary): Figures {
  const notes = new Map<string, BlankNote>();
  const links = new Map<string, FigureLink>();
  const ledgerOf = (report: MockReport): FigureLedger => {
    const blanks = blanksIn(report).map(({ key, at, unit }, index): LedgerRow => {
      const note = notes.get(nameOf(key)) ?? null;
      const state = note?.meant ? "meant" : "open";
      return { ...nothingKnown, id: `b${index + 1}`, state, label: key.label, at, value: at.quote, unit, blank: key, note };
    });
    const figures = figuresIn(report, links).map((row, index) => ({ ...row, id: `n${index + 1}` }));
    const [open, meant] = [blanks.filter(({ state }) => state === "open"), blanks.filter(({ state }) => state === "meant")];
    const owners = [...new Set(blanks.flatMap(({ note }) => note?.owner ?? []))];
    return { rows: [...open, ...figures, ...meant], open: open.length, owners };
  };
  const fitted = (value: string, unit: string) => (unit !== "" && value.endsWith(unit) ? value.slice(0, -unit.length) : value).trim();
  return {
    figureLedger: async (id) => ledgerOf(library.find(id)),
    openBlanks: async (id) => {
      const found = blanksIn(library.find(id)).filter(({ key }) => !notes.get(nameOf(key))?.meant);
      return found.map(({ key, at, unit }): OpenBlank => ({ blank: key, at, unit, literal: false }));
    },
    fitValue: async (id, { blank, value }) => {
      const found = blanksIn(library.find(id)).find(({ key }) => nameOf(key) === nameOf(blank));
      return found && value.trim() !== "" ? { at: found.at, words: fitted(value, found.unit) } : null;
    },
    noteBlank: async (id, form) => {
      const { blank, owner, source, due, note, meant } = form;
      if (due.trim() !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(due.trim())) refuse("blank.due", { due });
      const line = (text: string) => text.trim() || null;
      const before = notes.get(nameOf(blank));
      notes.set(nameOf(blank), { blank, owner: line(owner), source: line(source), due: line(due), note: line(note), meant });
      library.did("note_blanks", library.find(id), () => {
        if (before) notes.set(nameOf(blank), before);
        else notes.delete(nameOf(blank));
      });
      return library.last(id);
    },
    linkFigures: async (id, link) => {
      const name = link.figures.map(({ block, nth }) => `${block}/${nth}`).sort().join(" ");
      const before = links.get(name);
      links.set(name, link);
      library.did("link_figures", library.find(id), () => {
        if (before) links.set(name, before);
        else links.delete(name);
      });
      return null;
    },
    exportBlanks: async () => "/home/lu/文档/待填.xlsx",
    exportBlanksByOwner: async () => ["/home/lu/文档/待填 采编部.xlsx"],
    readFilledTable: async (id) => {
      const rows = blanksIn(library.find(id)).map(({ key, at }, index) => {
        const value = index === 1 ? "" : String(12 + index);
        return { row: index + 2, label: key.label, place: "", old: at.quote, new: value, why: value === "" ? ("empty" as const) : null, blank: key };
      });
      const gone = { row: rows.length + 2, label: "外借图书 ＿ 册", place: "", old: "", new: "36", why: "gone" as const, blank: null };
      return { file: "待填.xlsx", rows: [...rows, gone] };
    },
    fillBlanks: async (id, fills) => {
      const report = library.find(id);
      const before = report.document;
      const found = blanksIn(report).reverse();
      let filled = 0;
      for (const { key, at, unit, block } of found) {
        const fill = fills.find((each) => nameOf(each.blank) === nameOf(key));
        const old = report.document.blocks[block];
        if (!fill || !old) continue;
        const text = textOf(old);
        const now = text.slice(0, at.from) + fitted(fill.value, unit) + text.slice(at.to);
        const blocks = report.document.blocks.with(block, { ...old, content: [{ type: "text", text: now }] } as Block);
        report.document = { ...report.document, blocks };
        filled += 1;
      }
      const seq = (report.revisions.at(-1)?.seq ?? 0) + 1;
      report.revisions.push(revision(report.document, { seq, time: new Date().toISOString(), kind: "fill" }));
      const operation = library.did("fill", report, () => (report.document = before));
      return { filled, revision: seq, operation };
    },
  };
}
