// The editor of one report: a ProseMirror view over its document, and what the rest of the window hears of it.
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { EditorState, type Command, type Transaction } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { blockIds, withIds } from "./block-ids";
import { chinesePunctuation } from "./chinese-punctuation";
import { comments, showThreads, type ShownThreads } from "./comments";
import { composition, isComposing } from "./composition";
import { nodeOf } from "./document";
import { finding } from "./finding";
import { numberedHeadings } from "./input-rules";
import { KeyTiming } from "./key-timing";
import { textKeymaps } from "./keys";
import { changedMiddle, childrenBetween } from "./middle";
import { notesFollow } from "./notes";
import { outlineMarks, setOutline } from "./outline-marks";
import { Pasting, type PasteReader } from "./pasting";
import { pictureViews, type PictureAddress } from "./pictures";
import { sectionFocus } from "./section-focus";
import { structureChanged } from "./sections";
import { replacement } from "./replacing";
import type { Document, Outline } from "./wire";

export type EditorListener = {
  /** The text changed; `structure` tells whether headings did, so that numbers have to follow at once. */
  changed(doc: Node, structure: boolean): void;
  /** Anything changed, the selection too. */
  updated(state: EditorState): void;
  /** The caret left the text. */
  blurred(): void;
};

type Extra = { timing?: KeyTiming; pasting?: Pasting; punctuates?: () => boolean; compositionEnded?: () => void };

/** The state of a fresh editor, without a view: what the tests of commands start from. */
export function editorState(doc: Node, extra: Extra = {}): EditorState {
  return EditorState.create({
    doc: withIds(doc),
    plugins: [
      ...(extra.timing ? [extra.timing.plugin()] : []),
      composition(extra.compositionEnded ?? (() => undefined)),
      notesFollow(),
      blockIds(),
      numberedHeadings(),
      ...chinesePunctuation(extra.punctuates ?? (() => false)),
      ...(extra.pasting ? [extra.pasting.plugin()] : []),
      ...finding(),
      sectionFocus(),
      ...textKeymaps(),
      history(),
      outlineMarks(),
      comments(),
      tableEditing(),
      gapCursor(),
      dropCursor({ color: false, class: "drop-cursor" }),
    ],
  });
}

export class DocumentEditor {
  readonly #view: EditorView;
  readonly #timing = new KeyTiming();
  readonly #listener: EditorListener;
  readonly #pasting: Pasting;
  #editable = true;
  #hadFocus = false;
  /** An outline that came while an input method was composing, and waits for its end. */
  #waiting: Outline | null = null;

  constructor(
    mount: HTMLElement,
    document: Document,
    surroundings: {
      label: string;
      pictureAddress: PictureAddress;
      paste: PasteReader;
      /** Whether straight quotes and hyphens become Chinese ones. */
      punctuates: () => boolean;
    },
    listener: EditorListener,
  ) {
    this.#listener = listener;
    this.#pasting = new Pasting(surroundings.paste);
    this.#view = new EditorView(
      { mount },
      {
        state: editorState(nodeOf(document), {
          timing: this.#timing,
          pasting: this.#pasting,
          punctuates: surroundings.punctuates,
          compositionEnded: () => this.#afterComposition(),
        }),
        attributes: {
          id: "editor",
          role: "textbox",
          tabindex: "0",
          "aria-multiline": "true",
          "aria-label": surroundings.label,
          spellcheck: "false",
          lang: document.numbering === "decimal" ? "en" : "zh-CN",
          class: "doc",
        },
        nodeViews: pictureViews(surroundings.pictureAddress),
        editable: () => this.#editable,
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
    if (this.composing) {
      this.#waiting = outline;
      return;
    }
    this.#waiting = null;
    this.#view.dispatch(setOutline(this.#view.state.tr, outline));
  }

  /** Shows which threads of comments are open, and which one is looked at. */
  showThreads(shown: ShownThreads): void {
    this.#view.dispatch(showThreads(this.#view.state.tr, shown));
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

  /** Takes no keys until it is told otherwise; the caret comes back with them. */
  hold(held: boolean): void {
    if (held) this.#hadFocus = this.#view.hasFocus();
    this.#editable = !held;
    this.#view.setProps({});
    if (this.#hadFocus && !held) this.#view.focus();
  }

  /** Shows another text. Who listens hears of it as of any change. */
  replace(document: Document): void {
    const tr = replacement(this.#view.state, nodeOf(document));
    if (tr) this.#view.dispatch(tr);
  }

  focus(): void {
    this.#view.focus();
  }

  /** The element of a top-level block, to scroll to. */
  elementAt(position: number): HTMLElement | null {
    const element = this.#view.nodeDOM(position);
    return element instanceof HTMLElement ? element : null;
  }

  destroy(): void {
    this.#view.destroy();
  }

  #dispatch(tr: Transaction): void {
    const old = this.#view.state.doc;
    const { state, transactions } = this.#view.state.applyTransaction(tr);
    this.#view.updateState(state);
    if (tr.docChanged || tr.selectionSet) this.#timing.end();
    this.#listener.updated(state);
    if (!transactions.some((each) => each.docChanged)) return;
    const { from, oldEnd, newEnd } = changedMiddle(old, state.doc);
    const structure = structureChanged(childrenBetween(old, from, oldEnd), childrenBetween(state.doc, from, newEnd));
    this.#listener.changed(state.doc, structure);
  }

  #afterComposition(): void {
    if (this.#waiting) this.showOutline(this.#waiting);
    this.#listener.changed(this.#view.state.doc, false);
  }
}
