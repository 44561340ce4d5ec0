// What the open text says of comments: which words each thread is about, and what a new one is going to be about.
import {
  beginComment,
  dropComment,
  goToThread,
  noQuotes,
  noThreads,
  pendingQuote,
  placeComment,
  quotesIn,
  threadNameFor,
  threadsAtCaret,
  type DocumentEditor,
  type EditorState,
  type ShownThreads,
} from "$editor";

export class CommentedText {
  /** The words that each thread is about, by its name, in the order of the text. */
  about = $state.raw(noQuotes);
  /** The words that the comment that is being written is about. */
  pending = $state.raw<string | null>(null);
  atCaret = $state.raw<readonly string[]>([]);
  #editor: DocumentEditor | null = null;
  #shown: ShownThreads = noThreads;

  attach(editor: DocumentEditor): void {
    this.#editor = editor;
    this.refresh();
  }

  detach(): void {
    this.#editor = null;
  }

  updated(state: EditorState): void {
    const atCaret = threadsAtCaret(state);
    if (atCaret.join() !== this.atCaret.join()) this.atCaret = atCaret;
    this.pending = pendingQuote(state);
  }

  /** The text is another one: what threads are about is looked up again. */
  refresh(): void {
    const editor = this.#editor;
    if (!editor) return;
    this.about = quotesIn(editor.state.doc);
    if (this.about.size > 0 || this.#shown.open.size > 0) editor.showThreads(this.#shown);
  }

  show(shown: ShownThreads): void {
    this.#shown = shown;
    this.#editor?.showThreads(shown);
  }

  /** Shows what a comment here would be about. False where there is no text. */
  begin(): boolean {
    return this.#editor?.perform(beginComment) ?? false;
  }

  drop(): void {
    this.#editor?.perform(dropComment);
  }

  /** The name that the new thread gets. */
  nextName(): string | null {
    const state = this.#editor?.state;
    return state && this.pending !== null ? threadNameFor(state) : null;
  }

  /** Lays the new thread over its words. */
  place(thread: string): void {
    this.#editor?.perform(placeComment(thread));
    this.refresh();
  }

  goTo(thread: string): void {
    this.#editor?.run(goToThread(thread));
  }
}
