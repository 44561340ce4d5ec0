// A host without Rust: a small library in memory, for the preview in a browser (`?mock`) and for tests.
import type { Host } from "../host";
import type { Block, BlockChange, Document, Failure, ReportSummary, Settings } from "../wire";
import { mockBeside } from "./beside";
import { mockChecks } from "./checks";
import { mockComments } from "./comments";
import { mockCompared } from "./compare";
import { mockExports } from "./exports";
import { outlineOf } from "./derive";
import { mockFigures } from "./figures";
import { MockLibrary, refuse, revision, type MockReport, type MockRevision } from "./library";
import { mockHistory } from "./history";
import { mockMerge } from "./merge";
import { mockPhrases } from "./phrases";
import { MockPassword } from "./protection";
import { mockReplacing } from "./replacing";
import { mockReuse } from "./reuse";
import { mockReverted } from "./reverting";
import { mockSafety } from "./safety";
import { mockPlans } from "./section-plans";
import { mockShelves } from "./shelves";
import { addedParagraph, blocksOf, documents, lastYear, laterEdits, longDocument, mockId, summary, templates } from "./texts";

const HOUR = 60 * 60 * 1000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

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

function exampleReports(): MockReport[] {
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
  const report = (id: string, document: Document, rest: Partial<ReportSummary>, revisions: MockRevision[]): MockReport => ({
    summary: summary(id, document, { chars: outlineOf(document).chars, ...rest }),
    document,
    revisions,
    seen: null,
  });
  return [
    report("r1", working, { kind: "年度工作总结", year: 2025, tags: ["全民阅读"], updated: ago(0.4) }, [
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

const PATH = "/home/lu/文档/定稿/library.dinggao";

export type MockOptions = {
  empty?: boolean;
  long?: boolean;
  blocked?: Failure["code"];
  failSaves?: boolean;
  damaged?: boolean;
  /** The first report has blanks. */
  blanks?: boolean;
  /** Last year's report says some of what the first one says. */
  reused?: boolean;
};

/** Options come from the address: `?mock=empty`, `long`, `blocked`, `failing`, `damaged`, `blanks`, `reused`. */
function optionsFromAddress(): MockOptions {
  const mode = new URLSearchParams(location.search).get("mock");
  return {
    empty: mode === "empty",
    long: mode === "long",
    failSaves: mode === "failing",
    damaged: mode === "damaged",
    blanks: mode === "blanks",
    reused: mode === "reused",
    ...(mode === "blocked" ? { blocked: "library.read_only" as const } : {}),
  };
}

function settingsFromAddress(): Required<Settings> {
  const query = new URLSearchParams(location.search);
  const language = query.get("lang");
  const theme = query.get("theme");
  return {
    theme: theme === "dark" || theme === "light" ? theme : "system",
    start_with: "report",
    contrast: query.has("contrast") ? "more" : "standard",
    language: language === "en" || language === "zh" ? language : "system",
    author: "陆闻舟",
    backup_folder: "",
    backups_kept: 14,
    thin_after_days: null,
    lock_after_minutes: 15,
    export_profile: "gbt9704",
    export_numbering: "text",
    chinese_punctuation: true,
    zoom: 100,
    typewriter: false,
    reading_pitch: "standard",
  };
}

export function mockHost(options: MockOptions = optionsFromAddress()): Host {
  const library = new MockLibrary(options.empty ? [] : exampleReports());
  const { reports } = library;
  const [first] = reports;
  if (options.blanks && first) {
    const added = blocksOf(["四是队伍建设稳步推进。组建馆员讲师队伍**支，举办业务培训**场，培训馆员360人次。", "五是少儿活动再添新意。全年举办活动204场，捐赠图书**.*万册。"]);
    first.document = { ...first.document, blocks: [...first.document.blocks.slice(0, -3), ...added, ...first.document.blocks.slice(-3)] };
  }
  if (options.long) {
    const document = longDocument(3000);
    reports.unshift({ summary: summary("long", document, { chars: outlineOf(document).chars }), document, revisions: [], seen: null });
  }
  if (options.reused) {
    const document: Document = { numbering: "official", blocks: blocksOf(lastYear) };
    reports.push({ summary: summary("r5", document, { year: 2024, updated: ago(24 * 350) }), document, revisions: [], seen: null });
  }
  const checks = mockChecks(library);
  let settings = settingsFromAddress();
  const password = new MockPassword();

  const add = (title: string, lines: readonly string[], kind: string): ReportSummary => {
    const document: Document = { numbering: "official", blocks: blocksOf([`# ${title}`, ...lines]) };
    const created = summary(mockId(), document, { kind, year: 2026, chars: outlineOf(document).chars });
    reports.unshift({ summary: created, document, revisions: [], seen: null });
    return created;
  };
  const settle = (changed: Settings) => (settings = { ...settings, ...changed });

  return {
    ...mockShelves(library),
    ...mockReplacing(library),
    ...mockComments(library),
    ...checks,
    ...mockReuse(library, checks),
    ...mockPlans(library),
    ...mockFigures(library),
    ...mockHistory(library),
    ...mockMerge(library),
    ...mockExports(library),
    ...password.commands(),
    ...mockSafety(library, { damaged: options.damaged ?? false, settle }),
    libraryState: async () => {
      if (options.blocked) refuse(options.blocked, { path: PATH });
      if (password.locked) refuse("library.protected", { path: PATH });
      return { path: PATH, author: settings.author, version: "0.1.0", reports: reports.length, protected: password.isSet };
    },
    listTemplates: async () => [...templates],
    newReport: async (title, template) => {
      const created = add(title, template ? ["", "1 总体情况", "", "1 下一步打算", ""] : [""], template ?? "");
      return { id: created.id, title, revision: { seq: 1 }, blocks: library.find(created.id).document.blocks.length, warnings: [], authors: [] };
    },
    beginNextYear: async (from) => {
      const last = library.find(from);
      const title = last.summary.title.replace(/\d{4}(?=年)/, (year) => String(Number(year) + 1));
      const { id } = add(title, [""], last.summary.kind);
      await checks.holdTo(id, from);
      return { id, title, revision: { seq: 1 }, blocks: library.find(id).document.blocks.length, warnings: [], authors: [] };
    },
    openTour: async () => add("两分钟导览", ["这份报告教你用定稿。", "1 写", "输入“一、”试试。", "1 留存", "按 Ctrl S 留存一稿。"], "导览"),
    importGiven: async (name) => {
      const created = add(name.replace(/\.\w+$/, ""), ["1 现状", "现有阅览座位不足。"], "");
      const report = { id: created.id, title: created.title, revision: { seq: 1 }, blocks: 3, warnings: [], authors: [] };
      return { reports: [report], failures: [] };
    },
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
            authors: [],
          },
        ],
        failures: [{ file: "预算表.doc", error: { code: "file.old_word", params: { path: "预算表.doc" } } }],
      };
    },
    openReport: async (id) => {
      const report = library.find(id);
      return {
        summary: report.summary,
        document: report.document,
        outline: outlineOf(report.document),
        last_kept: library.lastKept(report),
        has_word_file: report.revisions.some(({ kind }) => kind === "import"),
        editing_steps: report.editingSteps ?? [],
      };
    },
    saveBlocks: async (id, changes, steps) => {
      if (options.failSaves) refuse("library.disk_full");
      const report = library.find(id);
      report.document = { ...report.document, blocks: applied(report.document.blocks, changes) };
      const outline = outlineOf(report.document);
      report.editingSteps = [...(report.editingSteps ?? []), ...steps];
      const savedAt = new Date().toISOString();
      report.summary = { ...report.summary, chars: outline.chars, updated: savedAt };
      return { saved_at: savedAt, outline };
    },
    closeReport: async () => null,
    readPasted: async ({ text }) => ({ blocks: blocksOf(text.split("\n").filter(Boolean)), inline: null, warnings: [] }),
    addPicture: async () => ({ source: "0f".repeat(32), width: 40, height: 30 }),
    choosePicture: async () => ({ source: "0f".repeat(32), width: 40, height: 30 }),
    compareVersions: async (id, old, newer) => mockCompared(library.at(id, old), library.at(id, newer)),
    revertChanges: async (id, older, places, fingerprint) => {
      const report = library.find(id);
      const before = report.document;
      const compared = mockCompared(library.at(id, older), before);
      if (compared.fingerprint !== fingerprint) refuse("comparison.stale");
      const changes = places.flatMap((place) => compared.comparison.changes[place] ?? []);
      report.document = mockReverted(library.at(id, older), before, changes);
      library.did("revert", report, () => (report.document = before));
      return library.last(id);
    },
    openWindow: async () => null,
    windowReport: async () => null,
    rememberForNextStart: () => undefined,
    anotherWindowHasFocus: async () => false,
    closeOtherWindows: async () => null,
    importWaiting: async () => null,
    onFilesWaiting: () => () => undefined,
    onLeaveAsked: () => () => undefined,
    closeWindow: () => undefined,
    installedFaces: async () => null,
    readSettings: async () => settings,
    writeSettings: async (changed) => {
      settle(changed);
      return null;
    },
    ...mockBeside(library),
    ...mockPhrases(),
    printPage: async () => null,
    onLibraryChanged: (listener) => library.listen(listener),
    stopReading: async () => undefined,
    onReadingProgress: () => () => undefined,
    onReplacingProgress: () => () => undefined,
    onCloseRequested: () => () => undefined,
    pictureAddress: () => null,
    columnWidth: 589,
    clipboardText: () => Promise.resolve(""),
    clipboardPictures: () => Promise.resolve([]),
    showWindow: () => undefined,
    setTitle: (title) => (document.title = title),
  };
}
