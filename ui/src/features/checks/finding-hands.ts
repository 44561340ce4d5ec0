// What can be done about a finding, and by which key.
import { belongsToInputMethod } from "$shared/input-method";
import type { NamedFinding } from "./report-checks.svelte";

export type FindingHands = {
  /** Puts in what is certain. */
  fix: (finding: NamedFinding) => void;
  /** Lets it pass in its block. */
  pass: (finding: NamedFinding) => void;
  /** Lets its words pass in every report. */
  passEverywhere: (finding: NamedFinding) => void;
  /** Switches its rule off. */
  switchOff: (finding: NamedFinding) => void;
  /** Puts the caret there. */
  go: (finding: NamedFinding) => void;
};

/** The letters that see to a finding; true if it was one of them. */
export function onFindingKey(event: KeyboardEvent, finding: NamedFinding, hands: FindingHands): boolean {
  if (belongsToInputMethod(event) || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== "i") return false;
  event.preventDefault();
  event.stopPropagation();
  if (!event.shiftKey) hands.pass(finding);
  else if (finding.everywhere) hands.passEverywhere(finding);
  return true;
}
