// What was accepted or taken back while comparing, and how the last of it is undone. Accepting changes no text: the change
// is ticked off, in this window and for this comparison.
import { SvelteSet } from "svelte/reactivity";
import type { OperationSummary } from "$host";

/** The change at hand, all that are listed of its section, or all that are listed. */
export type Scope = "one" | "section" | "all";

export type Step = {
  /** What was done in Rust; nothing where changes were only ticked off. */
  operation: OperationSummary["id"] | null;
  /** The changes concerned, by what names them in any comparison of the two versions. */
  changes: readonly string[];
};

export class Settling {
  readonly #accepted = new SvelteSet<string>();
  #steps = $state.raw<readonly Step[]>([]);

  isAccepted(change: string): boolean {
    return this.#accepted.has(change);
  }

  get canUndo(): boolean {
    return this.#steps.length > 0;
  }

  accept(changes: readonly string[]): void {
    changes.forEach((change) => this.#accepted.add(change));
    this.#steps = [...this.#steps, { operation: null, changes }];
  }

  reverted(operation: OperationSummary["id"], changes: readonly string[]): void {
    this.#steps = [...this.#steps, { operation, changes }];
  }

  get last(): Step | undefined {
    return this.#steps.at(-1);
  }

  stepOf(operation: OperationSummary["id"]): Step | undefined {
    return this.#steps.find((step) => step.operation === operation);
  }

  /** A step was undone: what it ticked off stands open again. */
  undone(step: Step): void {
    this.#steps = this.#steps.filter((each) => each !== step);
    if (step.operation === null) step.changes.forEach((change) => this.#accepted.delete(change));
  }

  clear(): void {
    this.#accepted.clear();
    this.#steps = [];
  }
}
