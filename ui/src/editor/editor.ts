// The editor of one report: a ProseMirror view over its document, and what the rest of the window hears of it.
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { EditorState, type Command, type Transaction } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { Arrivals } from "./arrivals";
import { blanks, drawnBlank, setBlanks } from "./blanks";
import { blockIds, withIds } from "./block-ids";
import { chinesePunctuation } from "./chinese-punctuation";
import { chunks, withChunks } from "./chunks";
import { comments, showThreads, type ShownThreads } from "./comments";
import { composition, isComposing } from "./composition";
import { nodeOf } from "./document";
import { finding } from "./finding";
import { numberedHeadings } from "./input-rules";
import { inView } from "./in-view";
import { KeyTiming } from "./key-timing";
import { textKeymaps } from "./keys";
import { changedMiddle, childrenBetween } from "./middle";
import { notesFollow } from "./notes";
import { outlineMarks, setOutline } from "./outline-marks";
import { Pasting, type PasteReader } from "./pasting";
import { pictureViews, type PictureSurroundings } from "./pictures";
import { sectionFocus } from "./section-focus";
import { shownPlace } from "./shown-place";
import { structureChanged } from "./sections";
import { replacement } from "./replacing";
import { typewriter } from "./typewriter";
import { typing } from "./typing";
import { UndoLog, withPast } from "./undo-log";
import { showWaves, wavesIn, waves, type Waved } from "./waves";
import type { Document, OpenBlank, Outline } from "./wire";

export type EditorListener = {
  /** The text changed; `structure` tells whether headings did, so that numbers have to follow at once. */
  changed(doc: Node, structure: boolean): void;
  /** Anything changed, the selection too. */
  updated(state: EditorState): void;
  /** The caret left the text. */
  blurred(): void;
};

type Extra = {
  timing?: KeyTiming;
  arrivals?: Arrivals;
  pasting?: Pasting;
  punctuates?: () => boolean;
  typewriter?: () => boolean;
  compositionEnded?: () => void;
};

/** The state of a fresh editor, without a view: what the tests of commands start from. */
export function editorState(doc: Node, extra: Extra = {}): EditorState {
  return EditorState.create({
    doc: withChunks(withIds(doc)),
    plugins: [
      ...(extra.timing ? [extra.timing.plugin()] : []),
      composition(extra.compositionEnded ?? (() => undefined)),
      notesFollow(),
      blockIds(),
      chunks(),
      numberedHeadings(),
      ...chinesePunctuation(extra.punctuates ?? (() => false)),
      ...(extra.arrivals ? [extra.arrivals.plugin()] : []),
      ...(extra.pasting ? [extra.pasting.plugin()] : []),
      inView(),
      ...finding(),
      ...waves(),
      sectionFocus(),
      ...(extra.typewriter ? [typewriter(extra.typewriter)] : []),
      ...textKeymaps(),
      typing(),
      history(),
      outlineMarks(),
      comments(),
      blanks(),
      shownPlace(),
      tableEditing(),
      gapCursor(),
      dropCursor({ color: false, class: "drop-cursor" }),
    ],
  });
}

export class DocumentEditor {
  /** What was done, for an undo after a restart. */
  readonly undoLog = new UndoLog();
  readonly #view: EditorView;
  readonly #timing = new KeyTiming();
  readonly #listener: EditorListener;
  readonly #pasting: Pasting;
  #held = false;
  #readOnly = false;
  #hadFocus = false;
  /** What came to be shown while an input method was composing, and waits for its end: the last of each. */
  #waiting: { outline?: Outline; threads?: ShownThreads; waves?: readonly Waved[]; blanks?: readonly OpenBlank[] } = {};

  constructor(
    mount: HTMLElement,
    document: Document,
    surroundings: {
      label: string;
      pictures: PictureSurroundings;
      paste: PasteReader;
      /** Whether straight quotes and hyphens become Chinese ones. */
      punctuates: () => boolean;
      /** Whether the line with the caret stays at one height. */
      typewriter: () => boolean;
      /** What was done to the text when it was open before. */
      past: readonly string[];
    },
    listener: EditorListener,
  ) {
    this.#listener = listener;
    const { punctuates, typewriter } = surroundings;
    const arrivals = new Arrivals();
    this.#pasting = new Pasting(surroundings.paste, arrivals);
    this.#view = new EditorView(
      { mount },
      {
        state: withPast(this.#fresh(nodeOf(document), { arrivals, punctuates, typewriter }), surroundings.past),
        attributes: () => ({
          id: "editor",
          role: "textbox",
          // Who reads has the scroll area around it, which shows the focus.
          tabindex: this.#readOnly ? "-1" : "0",
          "aria-multiline": "true",
          "aria-readonly": String(this.#readOnly),
          "aria-label": surroundings.label,
          spellcheck: "false",
          lang: document.numbering === "decimal" ? "en" : "zh-CN",
          class: "doc",
        }),
        nodeViews: pictureViews(surroundings.pictures),
        editable: () => !this.#held && !this.#readOnly,
        dispatchTransaction: (tr) => this.#dispatch(tr),
        handleDOMEvents: {
          blur: () => {
            this.#listener.blurred();
            return false;
          },
        },
      },
    );
    listener.updated(this.#view.state);
  }

  get state(): EditorState {
    return this.#view.state;
  }

  get hasFocus(): boolean {
    return this.#view.hasFocus();
  }

  get composing(): boolean {
    return isComposing(this.#view.state);
  }

  /** Shows the numbers and leads that Rust derived from the text. */
  showOutline(outline: Outline): void {
    if (this.composing) this.#waiting.outline = outline;
    else this.#view.dispatch(setOutline(this.#view.state.tr, outline));
  }

  /** Shows which threads of comments are open, and which one is looked at. */
  showThreads(shown: ShownThreads): void {
    if (this.composing) this.#waiting.threads = shown;
    else this.#view.dispatch(showThreads(this.#view.state.tr, shown));
  }

  /** Shows what the checks say of the text. */
  showWaves(waved: readonly Waved[]): void {
    if (this.composing) this.#waiting.waves = waved;
    else this.#view.dispatch(showWaves(this.#view.state.tr, waved));
  }

  /** Where the last words of a wave stand in the window; null for one that isn't there. */
  placeOfWave(key: string): { left: number; top: number; bottom: number } | null {
    const wave = wavesIn(this.#view.state).find((each) => each.key === key);
    if (!wave) return null;
    const [first, last] = [this.#view.coordsAtPos(wave.from, 1), this.#view.coordsAtPos(wave.to, -1)];
    const isOneLine = first.bottom > last.top;
    return { left: isOneLine ? first.left : last.left, top: first.top, bottom: last.bottom };
  }

  /** Shows which blanks wait for values. */
  showBlanks(open: readonly OpenBlank[]): void {
    if (this.composing) this.#waiting.blanks = open;
    else this.#view.dispatch(setBlanks(this.#view.state.tr, open));
  }

  /** Where a blank is on the screen; null where it isn't in the text any more. */
  boxOf(blank: OpenBlank): { left: number; top: number; bottom: number } | null {
    const span = drawnBlank(this.#view.state, blank);
    if (!span) return null;
    const { left, top, bottom } = this.#view.coordsAtPos(span.from);
    return { left, top, bottom };
  }

  /** Runs a command and gives the caret back to the text. */
  run(command: Command): boolean {
    const done = this.perform(command);
    this.#view.focus();
    return done;
  }

  /** Does a command; the focus stays where it is. */
  perform(command: Command): boolean {
    return command(this.#view.state, (tr) => this.#view.dispatch(tr), this.#view);
  }

  /** Pastes the clipboard's plain text, and gives the caret back to the text. */
  pastePlain(): void {
    this.#view.focus();
    this.#pasting.pastePlain(this.#view);
  }

  /** Asks for a picture and puts it in, and gives the caret back to the text. */
  choosePicture(): void {
    this.#view.focus();
    this.#pasting.choosePicture(this.#view);
  }

  /** Pastes a text that comes from elsewhere than the clipboard. */
  pasteText(text: string): void {
    this.#view.focus();
    this.#pasting.paste(this.#view, { html: null, text });
  }

  /** Takes no keys until it is told otherwise; the caret comes back with them. */
  hold(held: boolean): void {
    if (held) this.#hadFocus = this.#view.hasFocus();
    this.#held = held;
    this.#view.setProps({});
    if (this.#hadFocus && !held) this.#view.focus();
  }

  /** Lets the text only be read: without a caret, and whatever is pressed. */
  readOnly(isRead: boolean): void {
    this.#readOnly = isRead;
    this.#view.setProps({});
  }

  /** Shows another text. Who listens hears of it as of any change. */
  replace(document: Document): void {
    const tr = replacement(this.#view.state, nodeOf(document));
    if (tr) this.#view.dispatch(tr);
  }

  focus(): void {
    this.#view.focus();
  }

  /** Scrolls to the caret. */
  showCaret(): void {
    this.#view.dispatch(this.#view.state.tr.scrollIntoView());
  }

  /** Whether the caret's line is in sight in a scroll area. */
  caretIsIn(area: Element): boolean {
    const line = this.#view.coordsAtPos(this.#view.state.selection.head);
    const { top, bottom } = area.getBoundingClientRect();
    return line.top >= top && line.bottom <= bottom;
  }

  /** The element of a top-level block, to scroll to. */
  elementAt(position: number): HTMLElement | null {
    const element = this.#view.nodeDOM(position);
    return element instanceof HTMLElement ? element : null;
  }

  destroy(): void {
    this.#view.destroy();
  }

  #fresh(doc: Node, extra: Pick<Extra, "arrivals" | "punctuates" | "typewriter">): EditorState {
    return editorState(doc, {
      ...extra,
      timing: this.#timing,
      pasting: this.#pasting,
      compositionEnded: () => this.#afterComposition(),
    });
  }

  #dispatch(tr: Transaction): void {
    const before = this.#view.state;
    const { state, transactions } = before.applyTransaction(tr);
    this.#view.updateState(state);
    this.#listener.updated(state);
    if (transactions.some((each) => each.docChanged)) this.#tellOf(tr, transactions, before);
    if (tr.docChanged || tr.selectionSet) this.#timing.end();
  }

  #tellOf(root: Transaction, transactions: readonly Transaction[], before: EditorState): void {
    const { state } = this.#view;
    this.undoLog.note(root, transactions, before, state);
    const { from, oldEnd, newEnd } = changedMiddle(before.doc, state.doc);
    const structure = structureChanged(childrenBetween(before.doc, from, oldEnd), childrenBetween(state.doc, from, newEnd));
    this.#listener.changed(state.doc, structure);
  }

  #afterComposition(): void {
    const { outline, threads, waves: waved, blanks: open } = this.#waiting;
    this.#waiting = {};
    if (outline) this.showOutline(outline);
    if (threads) this.showThreads(threads);
    if (waved) this.showWaves(waved);
    if (open) this.showBlanks(open);
    this.#listener.changed(this.#view.state.doc, false);
  }
}
