// A host without Rust: a small library in memory, for the preview in a browser (`?mock`) and for tests.
import { HostError, type Host } from "../host";
import type { Block, BlockChange, Document, Failure, ReportSummary, RevisionSummary, Settings, Version } from "../wire";
import { mockComparison } from "./compare";
import { outlineOf } from "./derive";
import { addedParagraph, blocksOf, documents, laterEdits, longDocument, mockId, summary, templates } from "./texts";

type Revision = RevisionSummary & { document: Document };
type Report = { summary: ReportSummary; document: Document; revisions: Revision[] };

const HOUR = 60 * 60 * 1000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

function refuse(code: Failure["code"], params: Record<string, string> = {}): never {
  throw new HostError({ code, params });
}

function withText(block: Block, text: string): Block {
  return { ...block, content: [{ type: "text", text }] } as Block;
}

function applied(blocks: readonly Block[], changes: readonly BlockChange[]): Block[] {
  const result = [...blocks];
  for (const change of changes) {
    const id = change.op === "put" ? change.block.attrs.id : change.id;
    const at = result.findIndex(({ attrs }) => attrs.id === id);
    if (at >= 0) result.splice(at, 1);
    if (change.op !== "put") continue;
    const after = change.after === null ? -1 : result.findIndex(({ attrs }) => attrs.id === change.after);
    result.splice(after + 1, 0, change.block);
  }
  return result;
}

function revision(document: Document, rest: Partial<Revision> & { seq: number; time: string }): Revision {
  return {
    kind: "auto",
    name: null,
    note: null,
    author: "陆闻舟",
    parents: rest.seq > 1 ? [rest.seq - 1] : [],
    inserted: 0,
    deleted: 0,
    document,
    ...rest,
  };
}

function exampleReports(): Report[] {
  const { chinese, english, memo } = documents();
  const edited = chinese.blocks.map((block, index) => {
    const edit = laterEdits.find(({ line }) => line === index);
    return edit ? withText(block, edit.text) : block;
  });
  const second: Document = { ...chinese, blocks: edited.map((block, index) => (index > 4 ? (chinese.blocks[index] ?? block) : block)) };
  const [moved] = edited.splice(9, 1);
  const [added] = blocksOf([addedParagraph]);
  edited.splice(15, 1);
  edited.splice(12, 0, ...(moved ? [moved] : []), ...(added ? [added] : []));
  const working: Document = { ...chinese, blocks: edited };
  const report = (id: string, document: Document, rest: Partial<ReportSummary>, revisions: Revision[]): Report => ({
    summary: summary(id, document, { chars: outlineOf(document).chars, ...rest }),
    document,
    revisions,
  });
  return [
    report("r1", working, { kind: "年度工作总结", year: 2025, updated: ago(0.4) }, [
      revision(chinese, { seq: 1, time: ago(240), kind: "import", inserted: 812 }),
      revision(chinese, { seq: 2, time: ago(238), kind: "named", name: "初稿", inserted: 812, deleted: 0 }),
      ...[3, 4, 5, 6].map((seq) => revision(chinese, { seq, time: ago(140 - seq), inserted: 9 * seq, deleted: seq })),
      revision(second, { seq: 7, time: ago(96), kind: "named", name: "二稿", note: "按馆务会意见修改", inserted: 212, deleted: 96 }),
      ...[8, 9, 10, 11, 12, 13].map((seq) => revision(second, { seq, time: ago(14 - seq), inserted: 4 * seq, deleted: 2 * (14 - seq) })),
    ]),
    report("r2", memo, { kind: "方案", year: 2026, updated: ago(30) }, [revision(memo, { seq: 1, time: ago(30) })]),
    report("r3", english, { kind: "Status report", year: 2026, stage: "review", updated: ago(60) }, [
      revision(english, { seq: 1, time: ago(70), kind: "named", name: "For comment", inserted: 640 }),
    ]),
    report("r4", memo, { title: "2024年读者满意度调研报告", kind: "调研报告", year: 2024, stage: "final", updated: ago(24 * 300) }, []),
  ];
}

export type MockOptions = { empty?: boolean; long?: boolean; blocked?: Failure["code"]; failSaves?: boolean };

/** Options come from the address: `?mock=empty`, `long`, `blocked`, `failing`. */
function optionsFromAddress(): MockOptions {
  const mode = new URLSearchParams(location.search).get("mock");
  return { empty: mode === "empty", long: mode === "long", failSaves: mode === "failing", ...(mode === "blocked" ? { blocked: "library.read_only" as const } : {}) };
}

export function mockHost(options: MockOptions = optionsFromAddress()): Host {
  const reports = options.empty ? [] : exampleReports();
  if (options.long) {
    const document = longDocument(3000);
    reports.unshift({ summary: summary("long", document, { chars: outlineOf(document).chars }), document, revisions: [] });
  }
  const query = new URLSearchParams(location.search);
  const language = query.get("lang");
  const theme = query.get("theme");
  let settings: Required<Settings> = {
    theme: theme === "dark" || theme === "light" ? theme : "system",
    contrast: query.has("contrast") ? "more" : "standard",
    language: language === "en" || language === "zh" ? language : "system",
    author: "陆闻舟",
  };

  const find = (id: string): Report => reports.find(({ summary: { id: own } }) => own === id) ?? refuse("report.unknown", { report: id });
  const at = (report: Report, version: Version): Document =>
    version.at === "working"
      ? report.document
      : (report.revisions.find(({ seq }) => seq === version.seq)?.document ?? refuse("draft.unknown", { draft: String(version.seq) }));
  const bare = (from: Revision): RevisionSummary => {
    const { seq, kind, name, note, author, time, parents, inserted, deleted } = from;
    return { seq, kind, name, note, author, time, parents, inserted, deleted };
  };
  const lastKept = (report: Report) => report.revisions.filter(({ name }) => name !== null).at(-1);
  const distance = (report: Report) => {
    const kept = lastKept(report);
    if (!kept) return { inserted: 0, deleted: 0 };
    const { summary: sums } = mockComparison(kept.document, report.document);
    return { inserted: sums.inserted_chars, deleted: sums.deleted_chars };
  };
  const add = (title: string, lines: readonly string[], kind: string): ReportSummary => {
    const document: Document = { numbering: "official", blocks: blocksOf([`# ${title}`, ...lines]) };
    const created = summary(mockId(), document, { kind, year: 2026, chars: outlineOf(document).chars });
    reports.unshift({ summary: created, document, revisions: [] });
    return created;
  };

  return {
    libraryState: async () => {
      if (options.blocked) refuse(options.blocked, { path: "/home/lu/文档/定稿/library.dinggao" });
      return { path: "/home/lu/文档/定稿/library.dinggao", author: settings.author, version: "0.1.0", reports: reports.length };
    },
    listReports: async () => reports.map((report) => report.summary),
    listTemplates: async () => [...templates],
    newReport: async (title, template) => {
      const created = add(title, template ? ["", "1 总体情况", "", "1 下一步打算", ""] : [""], template ?? "");
      return { id: created.id, title, revision: { seq: 1 }, blocks: find(created.id).document.blocks.length, warnings: [] };
    },
    openTour: async () => add("两分钟导览", ["这份报告教你用定稿。", "1 写", "输入“一、”试试。", "1 留存", "按 Ctrl S 留存一稿。"], "导览"),
    importFiles: async () => {
      const created = add("城南片区布点调研报告", ["一是读者需求旺盛。走访居民340户。", "1 现状", "现有阅览座位不足。"], "调研报告");
      return {
        reports: [
          {
            id: created.id,
            title: created.title,
            revision: { seq: 1 },
            blocks: 4,
            warnings: [
              { code: "headers.dropped", block: null, detail: null },
              { code: "number.literal", block: 3, detail: "五、" },
            ],
          },
        ],
        failures: [{ file: "预算表.doc", error: { code: "file.old_word", params: { path: "预算表.doc" } } }],
      };
    },
    openReport: async (id) => {
      const report = find(id);
      const kept = lastKept(report);
      return {
        summary: report.summary,
        document: report.document,
        outline: outlineOf(report.document),
        last_kept: kept ? bare(kept) : null,
      };
    },
    saveBlocks: async (id, changes) => {
      if (options.failSaves) refuse("library.disk_full");
      const report = find(id);
      report.document = { ...report.document, blocks: applied(report.document.blocks, changes) };
      const outline = outlineOf(report.document);
      const savedAt = new Date().toISOString();
      report.summary = { ...report.summary, chars: outline.chars, updated: savedAt };
      return { saved_at: savedAt, outline };
    },
    closeReport: async () => null,
    keepDraft: async (id, name, note) => {
      const report = find(id);
      if (report.revisions.some((each) => each.name === name)) refuse("draft.name_taken", { draft: name });
      const seq = (report.revisions.at(-1)?.seq ?? 0) + 1;
      const kept = revision(report.document, { seq, time: new Date().toISOString(), kind: "named", name, note, ...distance(report) });
      report.revisions.push(kept);
      return bare(kept);
    },
    history: async (id) => {
      const report = find(id);
      return { revisions: report.revisions.map(bare), working: distance(report) };
    },
    compareVersions: async (id, old, newer) => mockComparison(at(find(id), old), at(find(id), newer)),
    exportReport: async (id, _version, format) => ({ path: `/home/lu/文档/${find(id).summary.title}.${format}` }),
    readSettings: async () => settings,
    writeSettings: async (changed) => {
      settings = { ...settings, ...changed };
      return null;
    },
    onLibraryChanged: () => () => undefined,
    onCloseRequested: () => () => undefined,
    showWindow: () => undefined,
    setTitle: (title) => (document.title = title),
  };
}
