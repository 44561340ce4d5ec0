// One merge on screen: what it gives, what was decided so far, and where the reader is. It never writes.
import { asHostError, host, type Choice, type HostError, type MergePreview, type Resolution, type RevisionSummary } from "$host";
import { inlinesOf } from "./block-text";
import { canBeWritten, resultOf, resultText, UNDECIDED, withPiece, type Decision } from "./decisions";
import { mergedCount, mergeOutline, mergeRows, placesByBlock } from "./rows";

/** Where to scroll to; each jump counts, also one to the same place. */
export type Jump = { conflict: number | null; block: number; times: number };

export class MergeSession {
  readonly report: string;
  readonly revisions: readonly RevisionSummary[];
  preview = $state.raw() as MergePreview;
  decisions = $state.raw<readonly Decision[]>([]);
  /** The conflict that the reader is at. */
  current = $state<number | null>(null);
  /** Its result is being written by hand. */
  writing = $state(false);
  /** The words of before are shown too. */
  showsBase = $state(false);
  busy = $state(false);
  error = $state.raw<HostError | null>(null);
  warningsSeen = $state(false);
  jump = $state.raw<Jump>({ conflict: null, block: 0, times: 0 });

  readonly rows = $derived(mergeRows(this.preview));
  readonly outline = $derived(mergeOutline(this.preview));
  readonly places = $derived(placesByBlock(this.preview.changes.changes));
  readonly merged = $derived(mergedCount(this.preview));
  readonly left = $derived(this.decisions.filter(({ settled }) => !settled).length);

  constructor(report: string, preview: MergePreview, revisions: readonly RevisionSummary[]) {
    this.report = report;
    this.revisions = revisions;
    this.#show(preview);
  }

  #show(preview: MergePreview): void {
    this.preview = preview;
    this.decisions = preview.merge.conflicts.map(() => UNDECIDED);
    this.writing = false;
    this.error = null;
    this.current = null;
    if (preview.merge.conflicts.length > 0) this.goTo(0);
  }

  /** Merges the same copies once more: with the text as it is now, or as copies of another draft. */
  async again(base = this.preview.base): Promise<void> {
    this.busy = true;
    try {
      this.#show(await host.previewMergeAgain(this.report, base));
    } catch (error) {
      this.error = asHostError(error);
    }
    this.busy = false;
  }

  get conflicts() {
    return this.preview.merge.conflicts;
  }

  /** What is to be done about each conflict, as it is shown. */
  get resolutions(): Resolution[] {
    return this.decisions.map(({ resolution }) => resolution);
  }

  standing(index: number) {
    const conflict = this.conflicts[index];
    return conflict ? this.preview.merge.document.blocks.slice(conflict.block, conflict.block + conflict.blocks) : [];
  }

  decision(index: number): Decision {
    return this.decisions[index] ?? UNDECIDED;
  }

  result(index: number) {
    const conflict = this.conflicts[index];
    return conflict ? resultOf(conflict, this.standing(index), this.decision(index).resolution) : [];
  }

  /** The reader is at a conflict that they see already. */
  lookAt(index: number): void {
    if (index === this.current) return;
    this.writing = false;
    this.showsBase = false;
    this.current = index;
  }

  goTo(index: number): void {
    this.lookAt(index);
    this.jump = { conflict: index, block: this.conflicts[index]?.block ?? 0, times: this.jump.times + 1 };
  }

  goToBlock(block: number): void {
    this.jump = { conflict: null, block, times: this.jump.times + 1 };
  }

  step(by: 1 | -1): void {
    if (this.conflicts.length === 0) return;
    const from = this.current ?? (by === 1 ? -1 : this.conflicts.length);
    this.goTo(Math.min(Math.max(from + by, 0), this.conflicts.length - 1));
  }

  /** All of the current conflict as one choice says. */
  chooseAll(choice: Choice): void {
    const side = choice.of === "side" ? choice.side : 0;
    const conflict = this.current === null ? undefined : this.conflicts[this.current];
    if (conflict && side < conflict.sides.length) this.#resolve(this.current, { kind: "whole", choice });
  }

  /** One piece of a conflict as one choice says. */
  choosePiece(index: number, piece: number, choice: Choice): void {
    const conflict = this.conflicts[index];
    if (conflict) this.#resolve(index, withPiece(conflict, this.decision(index).resolution, piece, choice));
  }

  toggleBase(): void {
    if (this.current !== null) this.showsBase = !this.showsBase;
  }

  get canWrite(): boolean {
    return this.current !== null && canBeWritten(this.standing(this.current));
  }

  startWriting(): void {
    if (this.canWrite) this.writing = true;
  }

  /** The words of the current result, as they are to be written. */
  get written(): string {
    return this.current === null ? "" : resultText(this.result(this.current));
  }

  write(text: string): void {
    this.#resolve(this.current, { kind: "written", content: inlinesOf(text) });
  }

  /** Leaves the writing, with what stood before it. */
  stopWriting(before: Resolution): void {
    this.#resolve(this.current, before);
    this.writing = false;
    if (this.current !== null) this.goTo(this.current);
  }

  /** The current conflict stays as it is shown, and the next open one comes up. */
  settle(): void {
    const { current } = this;
    if (current === null) return;
    this.writing = false;
    this.decisions = this.decisions.map((each, index) => (index === current ? { ...each, settled: true } : each));
    const isOpen = ({ settled }: Decision) => !settled;
    const after = this.decisions.findIndex((each, index) => index > current && isOpen(each));
    const next = after >= 0 ? after : this.decisions.findIndex(isOpen);
    this.goTo(next >= 0 ? next : current);
  }

  #resolve(index: number | null, resolution: Resolution): void {
    if (index === null) return;
    if (resolution.kind !== "written") this.writing = false;
    this.decisions = this.decisions.map((each, at) => (at === index ? { ...each, resolution } : each));
  }
}
