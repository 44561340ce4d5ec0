// One open report: its summary, outline and history line as Rust last told them, and the way of its text to Rust.
import {
  host,
  type BlockChange,
  type Document,
  type Letterhead,
  type OpenBlank,
  type Outline,
  type OutlineEntry,
  type ReportSummary,
  type RevisionSummary,
  type Saved,
} from "$host";
import {
  blockAfter,
  currentBlockId,
  currentSectionId,
  currentTextKind,
  equalDocuments,
  focusedSection,
  goToBlock,
  isInTable,
  isMarkActive,
  leaveBlank,
  leaveSectionFocus,
  placesToDrop,
  positionOf,
  putWords,
  savedNodeOf,
  selectedBlank,
  selectedPicture,
  tableCommands,
  type Command,
  type DocumentEditor,
  type DocumentNode,
  type EditorState,
  type MarkName,
  type PlacedWords,
  type SelectedPicture,
  type TextKind,
} from "$editor";
import { onScreen } from "$shared/on-screen";
import { CheckedText } from "./checked-text.svelte";
import { CommentedText } from "./commented-text.svelte";
import { SvelteSet } from "svelte/reactivity";
import { FindSession } from "./find-session.svelte";
import { openingOf } from "./outline-tree";
import { SaveQueue } from "./save-queue.svelte";
import { SectionPlans } from "./section-plans.svelte";

const SHOWN_MARKS = ["bold", "italic", "underline", "superscript", "subscript"] as const satisfies readonly MarkName[];
/** How long after a save the distance from the last draft is asked for again: it costs Rust a comparison. */
const DISTANCE_DELAY_MS = 1500;

export type Caret = {
  block: string | null;
  section: string | null;
  kind: TextKind | null;
  inTable: boolean;
  /** Whether cells that can become one are selected. */
  canMerge: boolean;
  /** Whether the caret is in a cell that several were merged into. */
  canSplit: boolean;
  /** The picture that is selected. */
  picture: SelectedPicture | null;
  marks: readonly MarkName[];
  /** The blank that is selected. */
  blank: OpenBlank | null;
};

const NOWHERE: Caret = { block: null, section: null, kind: null, inTable: false, canMerge: false, canSplit: false, picture: null, marks: [], blank: null };

/** A blank that is told of anew is still the one that it was. */
function kept(before: OpenBlank | null, now: OpenBlank | null): OpenBlank | null {
  const isSame = before && now && before.blank.block === now.blank.block && before.blank.label === now.blank.label && before.blank.nth === now.blank.nth;
  return isSame ? before : now;
}

export class ReportSession {
  readonly id: string;
  readonly document: Document;
  /** What was done to the text when it was open before, in the editor's words. */
  readonly past: readonly string[];
  /** 版头 and 版记, for those who see the page; they are filled in with the report's details. */
  letterhead = $state.raw<Letterhead | null>(null);
  readonly saving: SaveQueue;
  readonly comments = new CommentedText();
  readonly checked = new CheckedText();
  readonly plans: SectionPlans;
  readonly finding = new FindSession(() => this.#editor);
  summary = $state.raw() as ReportSummary;
  outline = $state.raw() as Outline;
  lastKept = $state.raw<RevisionSummary | null>(null);
  /** Whether the Word file is kept that it came from. */
  hasWordFile = $state(false);
  /** How far the text has gone since the last kept draft. */
  distance = $state.raw({ inserted: 0, deleted: 0 });
  caret = $state.raw<Caret>(NOWHERE);
  /** The heading whose section is alone in sight, empty for the opening; null where the whole text is. */
  focus = $state<string | null>(null);
  /** The text is only read: without caret and tools. */
  reading = $state(false);
  /** The lines of the outline that hide what is below them, as long as the report is open. */
  readonly folded = new SvelteSet<string>();
  /** Grows with every save: what depends on the saved text asks again. */
  savedTimes = $state(0);

  /** What leaving the report kept, if anything. */
  keptOnLeaving: RevisionSummary | null = null;
  #replacing = false;
  #editor: DocumentEditor | null = null;
  #distanceTimer: ReturnType<typeof setTimeout> | null = null;

  private constructor(opened: Awaited<ReturnType<typeof host.openReport>>) {
    this.id = opened.summary.id;
    this.document = opened.document;
    this.past = opened.editing_steps;
    this.letterhead = opened.document.letterhead ?? null;
    this.summary = opened.summary;
    this.outline = opened.outline;
    this.lastKept = opened.last_kept;
    this.hasWordFile = opened.has_word_file;
    this.plans = new SectionPlans(this.id);
    void onScreen().then(() => this.plans.follow(opened.outline));
    this.saving = new SaveQueue({
      saved: savedNodeOf(opened.document),
      send: (changes) => this.#save(changes),
      onSaved: (saved) => {
        this.outline = saved.outline;
        this.plans.follow(saved.outline);
        this.savedTimes += 1;
        this.#editor?.showOutline(saved.outline);
        this.comments.refresh();
        this.#askDistanceSoon();
      },
    });
  }

  static async open(report: string): Promise<ReportSession> {
    const session = new ReportSession(await host.openReport(report));
    void session.#askDistance();
    return session;
  }

  /** The text as it stands in the editor; asked again with every save. */
  get savedDoc(): DocumentNode | null {
    void this.savedTimes;
    return this.#editor?.state.doc ?? null;
  }

  /** The title as it stands in the text now. */
  get title(): string {
    const entry = this.outline.entries.find(({ kind, text }) => kind === "title" && text.trim() !== "");
    return entry?.text ?? this.summary.title;
  }

  /** The section with the caret; before the first heading, the opening. */
  get section(): OutlineEntry | undefined {
    const { entries } = this.outline;
    return this.caret.section === null ? openingOf(entries) : entries.find(({ id }) => id === this.caret.section);
  }

  /** The section that is alone in sight; undefined where the whole text is. */
  get focusedEntry(): OutlineEntry | undefined {
    const { entries } = this.outline;
    return this.focus === "" ? entries.find(({ kind }) => kind === "title") : entries.find(({ id }) => id === this.focus);
  }

  /** The outline's entry to highlight: the lead of the paragraph with the caret, or its section. */
  get currentEntry(): OutlineEntry | undefined {
    return this.outline.entries.find(({ id }) => id === this.caret.block) ?? this.section;
  }

  /** The editor is on screen. */
  attach(editor: DocumentEditor): void {
    this.#editor = editor;
    const { doc } = editor.state;
    // Nodes that say the same are taken for saved as they are: the first save sends only what was typed.
    if (equalDocuments(savedNodeOf(this.document), doc)) this.saving.replaced(doc, doc);
    editor.showOutline(this.outline);
    this.comments.attach(editor);
    this.checked.attach(editor);
  }

  detach(): void {
    this.#editor = null;
    this.comments.detach();
    this.checked.detach();
  }

  textChanged(doc: DocumentNode, structure: boolean): void {
    // Half a syllable is no text yet; the end of the composition reports the change again.
    if (this.#editor?.composing) return;
    this.#editor?.undoLog.report();
    this.saving.changed(doc, structure);
  }

  async #save(changes: BlockChange[]): Promise<Saved> {
    const log = this.#editor?.undoLog;
    const steps = log?.unsaved ?? [];
    const saved = await host.saveBlocks(this.id, changes, steps);
    log?.saved(steps.length);
    return saved;
  }

  editorUpdated(state: EditorState): void {
    this.comments.updated(state);
    this.checked.updated(state);
    this.finding.updated(state);
    const caret: Caret = {
      block: currentBlockId(state),
      section: currentSectionId(state),
      kind: currentTextKind(state),
      inTable: isInTable(state),
      canMerge: tableCommands.mergeCells(state),
      canSplit: tableCommands.splitCell(state),
      picture: selectedPicture(state),
      marks: SHOWN_MARKS.filter((mark) => isMarkActive(state, mark)),
      blank: kept(this.caret.blank, selectedBlank(state)),
    };
    this.focus = focusedSection(state);
    const { block, section, kind, inTable, canMerge, canSplit, picture, marks } = this.caret;
    const samePlace = block === caret.block && section === caret.section;
    const sameCells = inTable === caret.inTable && canMerge === caret.canMerge && canSplit === caret.canSplit;
    const sameKind = kind === caret.kind && sameCells;
    const samePicture = picture?.alt === caret.picture?.alt && picture?.width === caret.picture?.width;
    if (!samePlace || !sameKind || !samePicture || marks.join() !== caret.marks.join() || this.caret.blank !== caret.blank) this.caret = caret;
  }

  run(command: Command): void {
    this.#editor?.run(command);
  }

  /** Lets the text only be read, or takes the pen again. */
  read(isRead: boolean): void {
    this.reading = isRead;
    this.#editor?.readOnly(isRead);
  }

  /** Takes the pen again, at a block. */
  writeAt(block: string): void {
    this.read(false);
    this.run(goToBlock(block));
  }

  /** One step out of what is open around the text; false where nothing is. */
  stepOut(): boolean {
    if (this.finding.leave()) return true;
    if (this.reading) {
      this.read(false);
      return true;
    }
    const leaves = this.focus !== null;
    if (leaves) this.run(leaveSectionFocus);
    return leaves;
  }

  /** Folds every section of the outline, or unfolds them all. */
  foldAll(folds: boolean): void {
    this.folded.clear();
    if (folds) for (const { id } of this.outline.entries) this.folded.add(id);
  }

  /** Does a command; the focus stays where it is. */
  perform(command: Command): boolean {
    return this.#editor?.perform(command) ?? false;
  }

  /** Whether a command would do something now. */
  can(command: Command): boolean {
    return this.#editor !== null && command(this.#editor.state);
  }

  placesToDrop(heading: string): (string | null)[] {
    return this.#editor ? placesToDrop(this.#editor.state, heading) : [];
  }

  /** Moves the section of a heading from beside the text, and brings it into sight. */
  moveSection(command: Command, heading: string): void {
    if (this.perform(command)) this.#elementOf(heading)?.scrollIntoView({ block: "nearest" });
  }

  pastePlain(): void {
    this.#editor?.pastePlain();
  }

  choosePicture(): void {
    this.#editor?.choosePicture();
  }

  /** Scrolls to the caret. */
  showCaret(): void {
    this.#editor?.showCaret();
  }

  /** Whether the caret's line is in sight in a scroll area. */
  caretIsIn(area: Element): boolean {
    return this.#editor?.caretIsIn(area) ?? false;
  }

  /** The selected words, a block a line. */
  get selectedText(): string {
    const state = this.#editor?.state;
    return state ? state.doc.textBetween(state.selection.from, state.selection.to, "\n", "\n") : "";
  }

  /** Puts words in at the caret as a paste does, and gives the caret back to the text. */
  insertText(text: string): void {
    this.#editor?.pasteText(text);
  }

  /** Shows which blanks wait for values. */
  showBlanks(open: readonly OpenBlank[]): void {
    this.#editor?.showBlanks(open);
  }

  /** Where a blank is on the screen. */
  boxOf(blank: OpenBlank): { left: number; top: number; bottom: number } | null {
    return this.#editor?.boxOf(blank) ?? null;
  }

  /** The caret goes behind the blank that is selected. */
  leaveBlank(): void {
    this.run(leaveBlank);
  }

  /** Puts words in the place of others as one step that undo takes back; false where the text isn't what it was. */
  async put(placed: readonly PlacedWords[]): Promise<boolean> {
    if (!this.perform(putWords(placed))) return false;
    await this.saving.flush();
    return true;
  }

  focusText(): void {
    this.#editor?.focus();
  }

  /** Puts the caret into a block, scrolls to it and pulses once. */
  goTo(block: string): void {
    const editor = this.#editor;
    if (!editor?.run(goToBlock(block))) return;
    const element = this.#elementOf(block);
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    element?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  #elementOf(block: string): HTMLElement | null {
    const position = this.#editor ? positionOf(this.#editor.state.doc, block) : null;
    return position === null ? null : (this.#editor?.elementAt(position) ?? null);
  }

  /** Goes to a line of the outline; the title stands for the opening below it. */
  goToEntry({ kind, id }: OutlineEntry): void {
    const doc = this.#editor?.state.doc;
    this.goTo((kind === "title" && doc ? blockAfter(doc, id) : null) ?? id);
  }

  /**
   * Does something that changes the text in Rust, and shows what came of it. What was typed before is saved first; nothing
   * can be typed meanwhile.
   */
  async replacedBy<T>(work: () => Promise<T>): Promise<T> {
    await this.saving.settle();
    this.#replacing = true;
    this.#editor?.hold(true);
    try {
      const answer = await work();
      this.#show(await host.openReport(this.id));
      return answer;
    } finally {
      this.#replacing = false;
      this.#editor?.hold(false);
    }
  }

  /** The text was changed by something else than this window's own hands. */
  async reload(): Promise<void> {
    if (!this.#replacing) await this.replacedBy(() => Promise.resolve());
  }

  #show(opened: Awaited<ReturnType<typeof host.openReport>>): void {
    this.summary = opened.summary;
    this.hasWordFile = opened.has_word_file;
    this.outline = opened.outline;
    this.plans.follow(opened.outline);
    this.lastKept = opened.last_kept;
    const editor = this.#editor;
    if (editor) {
      editor.replace(opened.document);
      this.letterhead = opened.document.letterhead ?? null;
      const [saved, { doc }] = [savedNodeOf(opened.document), editor.state];
      // Here too: the next save sends only what is typed from here on.
      this.saving.replaced(equalDocuments(saved, doc) ? doc : saved, doc);
      editor.undoLog.report();
      editor.showOutline(opened.outline);
      this.comments.refresh();
    }
    this.savedTimes += 1;
    void this.#askDistance();
  }

  async keepDraft(name: string, note: string | null): Promise<RevisionSummary> {
    await this.saving.flush();
    if (this.saving.error) throw this.saving.error;
    const revision = await host.keepDraft(this.id, name, note);
    this.lastKept = revision;
    this.savedTimes += 1;
    void this.#askDistance();
    return revision;
  }

  /** Leaves the report. False, and still open, if its text couldn't be saved. */
  async close(): Promise<boolean> {
    if (!(await this.saving.flush())) return false;
    if (this.#distanceTimer !== null) clearTimeout(this.#distanceTimer);
    this.keptOnLeaving = await host.closeReport(this.id);
    return true;
  }

  #askDistanceSoon(): void {
    if (this.#distanceTimer !== null) clearTimeout(this.#distanceTimer);
    this.#distanceTimer = setTimeout(() => void this.#askDistance(), DISTANCE_DELAY_MS);
  }

  async #askDistance(): Promise<void> {
    try {
      const { lastKept } = this;
      if (!lastKept) return;
      const { comparison } = await host.compareVersions(this.id, { at: "revision", seq: lastKept.seq }, { at: "working" });
      const { inserted_chars, deleted_chars } = comparison.summary;
      this.distance = { inserted: inserted_chars, deleted: deleted_chars };
    } catch {
      // The distance is an ornament: without it the view stays whole, and the next save asks again.
    }
  }
}
