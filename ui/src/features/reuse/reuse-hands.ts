// What can be done about a sentence that stands elsewhere, and by which key.
import { belongsToInputMethod } from "$shared/input-method";
import type { NamedSentence } from "./reused-text.svelte";

export type ReuseHands = {
  /** Shows it in the text; the focus stays. */
  look: (sentence: NamedSentence) => void;
  /** Shows it in the text, with the caret behind it. */
  go: (sentence: NamedSentence) => void;
  /** Opens the other report beside the text, at the sentence there. */
  beside: (sentence: NamedSentence) => void;
  /** It is a common formula, here and everywhere. */
  except: (sentence: NamedSentence) => void;
};

const byLetter: Readonly<Record<string, "beside" | "except">> = { b: "beside", f: "except" };

/** The letters that see to a sentence. */
export function onSentenceKey(event: KeyboardEvent, sentence: NamedSentence, hands: ReuseHands): void {
  if (belongsToInputMethod(event) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const deed = byLetter[event.key.toLowerCase()];
  if (!deed) return;
  event.preventDefault();
  event.stopPropagation();
  hands[deed](sentence);
}
