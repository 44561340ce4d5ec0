// Finding and replacing in the open report: what the strip shows, and what it asks of the editor.
import { SvelteSet } from "svelte/reactivity";
import {
  endFinding,
  FindPattern,
  findingIn,
  goToHit,
  lookFor,
  replaceHit,
  replaceHits,
  replacements,
  selectedWords,
  showHit,
  undo,
  type DocumentEditor,
  type DocumentNode,
  type EditorState,
  type Finding,
  type FindMode,
  type FindProblem,
  type Replacement,
} from "$editor";
import { t } from "$messages";
import { toasts } from "$shared/toasts.svelte";

export class FindSession {
  open = $state(false);
  /** Whether the strip has the field for other words too. */
  replacing = $state(false);
  /** The field that is to take the focus; null once it has it. */
  asked = $state<"text" | "words" | null>(null);
  text = $state("");
  words = $state("");
  mode = $state<FindMode>("literal");
  foldsWidth = $state(true);
  matchesCase = $state(false);
  problem = $state.raw<FindProblem | null>(null);
  count = $state(0);
  place = $state<number | null>(null);
  /** Whether the numbers are those of the whole text. */
  complete = $state(true);
  /** What replacing all would do, while somebody looks through it. */
  preview = $state.raw<readonly Replacement[] | null>(null);
  /** The places of `preview` that are to stay as they are. */
  readonly spared = new SvelteSet<Replacement>();
  readonly chosen = $derived((this.preview ?? []).filter((each) => !this.spared.has(each)));
  readonly #editor: () => DocumentEditor | null;
  #shown: Finding | null = null;
  /** The text that `preview`, or the notice of a replacement, is about. */
  #about: DocumentNode | null = null;
  #notice: number | null = null;

  constructor(editor: () => DocumentEditor | null) {
    this.#editor = editor;
  }

  /** Opens the strip; what is selected in the text is looked for. */
  show(replacing: boolean): void {
    const editor = this.#editor();
    if (!editor) return;
    // A pattern isn't given up for the words that it found.
    const takesSelection = this.mode === "literal" && (!this.open || editor.hasFocus);
    const selected = takesSelection ? selectedWords(editor.state) : "";
    if (selected !== "") this.text = selected;
    this.replacing = replacing || (this.open && this.replacing);
    this.open = true;
    this.asked = "text";
    this.look();
  }

  /** What somebody looks for here: what stands in the strip, or the words that are selected. */
  get wanted(): { text: string; mode: FindMode; foldsWidth: boolean; matchesCase: boolean } {
    const { text, mode, foldsWidth, matchesCase } = this;
    if (this.open && text !== "") return { text, mode, foldsWidth, matchesCase };
    const editor = this.#editor();
    const selected = editor ? selectedWords(editor.state) : "";
    return { text: selected, mode: "literal", foldsWidth: true, matchesCase: false };
  }

  /** Looks for what stands in the strip now. */
  look(): void {
    const { text, mode, foldsWidth, matchesCase } = this;
    const found = text === "" ? null : FindPattern.from({ text, mode, foldsWidth, matchesCase });
    this.problem = typeof found === "string" ? found : null;
    this.#closePreview();
    this.#editor()?.perform(lookFor(found instanceof FindPattern ? found : null));
  }

  type(text: string): void {
    this.text = text;
    this.look();
  }

  typeWords(words: string): void {
    this.words = words;
    this.#closePreview();
  }

  choose(mode: FindMode): void {
    this.mode = mode;
    this.look();
  }

  toggleWidth(): void {
    this.foldsWidth = !this.foldsWidth;
    this.look();
  }

  toggleCase(): void {
    this.matchesCase = !this.matchesCase;
    this.look();
  }

  step(direction: "next" | "previous"): void {
    if (!this.open) this.show(false);
    this.#editor()?.perform(goToHit(direction));
  }

  /** Replaces the current hit; without one, goes to the next. */
  replace(): void {
    const editor = this.#editor();
    if (editor && !editor.perform(replaceHit(this.words))) editor.perform(goToHit("next"));
  }

  /** Shows all that would be replaced; does nothing where that is nothing. */
  previewAll(): void {
    const editor = this.#editor();
    if (!editor) return;
    const all = replacements(editor.state, this.words);
    this.spared.clear();
    this.#about = editor.state.doc;
    this.preview = all.length > 0 ? all : null;
  }

  spare(place: Replacement, spared: boolean): void {
    if (spared) this.spared.add(place);
    else this.spared.delete(place);
  }

  spareAll(spared: boolean): void {
    for (const each of this.preview ?? []) this.spare(each, spared);
  }

  /** Frames a place of the list in the text. */
  point(place: Replacement): void {
    this.#editor()?.perform(showHit(place));
  }

  replaceChosen(): void {
    const editor = this.#editor();
    const { chosen } = this;
    if (!editor?.perform(replaceHits(chosen))) return;
    this.#closePreview();
    this.asked = "text";
    this.#about = editor.state.doc;
    this.#notice = toasts.show(t("find.replaced", { count: chosen.length }), {
      label: t("action.undo"),
      run: () => void editor.run(undo),
    });
  }

  /** One step out: from the list to the strip, from the strip to the text with the hit selected. False if neither is open. */
  leave(): boolean {
    if (!this.open) return false;
    if (this.preview) {
      this.#closePreview();
      this.asked = "words";
      return true;
    }
    this.close();
    return true;
  }

  close(): void {
    this.#closePreview();
    this.open = false;
    this.problem = null;
    const editor = this.#editor();
    editor?.perform(endFinding);
    editor?.focus();
  }

  /** The editor has another state. */
  updated(state: EditorState): void {
    const finding = findingIn(state);
    if (this.#about !== null && this.#about !== state.doc) this.#textChanged();
    if (finding === this.#shown) return;
    this.#shown = finding;
    this.count = finding.count;
    this.place = finding.place;
    this.complete = finding.waiting.length === 0;
  }

  /** A list of places in another text says nothing any more, and undo would take back what came later. */
  #textChanged(): void {
    this.#about = null;
    this.#closePreview();
    if (this.#notice !== null) toasts.dismiss(this.#notice);
    this.#notice = null;
  }

  #closePreview(): void {
    this.preview = null;
    this.spared.clear();
  }
}
