// What the checks are about in the open text: waves under the words, the one that is looked at, and what is put in their place.
import {
  currentWave,
  dropWave,
  fixWave,
  leaveWave,
  lookAtWave,
  nextWave,
  undo,
  type DocumentEditor,
  type DocumentNode,
  type EditorState,
  type Waved,
} from "$editor";
import { t } from "$messages";
import { toasts } from "$shared/toasts.svelte";

export class CheckedText {
  /** The wave that is looked at; null once its words were touched. */
  current = $state<string | null>(null);
  #editor: DocumentEditor | null = null;
  /** The text that the notice of a fix is about: undo would take back what came later. */
  #about: DocumentNode | null = null;
  #notice: number | null = null;

  attach(editor: DocumentEditor): void {
    this.#editor = editor;
  }

  detach(): void {
    this.#editor = null;
  }

  updated(state: EditorState): void {
    const current = currentWave(state);
    if (current !== this.current) this.current = current;
    if (this.#about !== null && this.#about !== state.doc) this.#forgetNotice();
  }

  /** Whether an input method composes: then nobody asks, and nothing is shown. */
  get composing(): boolean {
    return this.#editor?.composing === true;
  }

  show(waved: readonly Waved[]): void {
    this.#editor?.showWaves(waved);
  }

  /** The wave that comes next, from the one that is looked at or from the caret. */
  next(direction: "next" | "previous"): string | null {
    const state = this.#editor?.state;
    return state ? nextWave(state, direction) : null;
  }

  /** Looks at a wave; the focus stays where it is. False where its words aren't there any more. */
  lookAt(key: string): boolean {
    return this.#editor?.perform(lookAtWave(key)) ?? false;
  }

  leave(): void {
    this.#editor?.perform(leaveWave);
  }

  drop(key: string): void {
    this.#editor?.perform(dropWave(key));
  }

  /** Puts other words in the place of those under a wave, and offers to take that back. */
  fix(key: string, words: string): boolean {
    const editor = this.#editor;
    if (!editor?.perform(fixWave(key, words))) return false;
    this.#about = editor.state.doc;
    const said = words === "" ? t("checks.takenOut") : t("checks.fixed", { words });
    this.#notice = toasts.show(said, { label: t("action.undo"), run: () => void editor.run(undo) });
    return true;
  }

  /** Where a wave stands in the window. */
  placeOf(key: string): { left: number; top: number; bottom: number } | null {
    return this.#editor?.placeOfWave(key) ?? null;
  }

  #forgetNotice(): void {
    this.#about = null;
    if (this.#notice !== null) toasts.dismiss(this.#notice);
    this.#notice = null;
  }
}
