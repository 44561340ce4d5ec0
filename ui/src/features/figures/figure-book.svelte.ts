// The figures and blanks of the open report as the ledger shows them: what Rust says, what of it is shown, and which row has the hand.
import { SvelteMap } from "svelte/reactivity";
import { asHostError, host, type BlankKey, type FigureLedger, type HostError, type LedgerRow, type OpenBlank } from "$host";

export type Filter = "all" | "open" | "wrong" | "linked";

/** Names a row as long as its text stands where it does; numbers move on with every value. */
export function rowKey({ blank, at }: LedgerRow): string {
  if (blank) return blankName(blank);
  return `${at.block}/${at.cell?.join(",") ?? ""}/${at.from}`;
}

export function blankName({ block, label, nth }: BlankKey): string {
  return `${block}/${nth}/${label}`;
}

const passes: Readonly<Record<Filter, (row: LedgerRow) => boolean>> = {
  all: () => true,
  open: ({ state }) => state === "open",
  wrong: ({ state }) => state === "wrong",
  linked: ({ mentions }) => mentions.length > 1,
};

export class FigureBook {
  readonly report: string;
  ledger = $state.raw<FigureLedger | null>(null);
  /** The blanks that wait for values, as the text shows them. */
  open = $state.raw<readonly OpenBlank[]>([]);
  error = $state.raw<HostError | null>(null);
  filter = $state<Filter>("all");
  /** Whose blanks are shown: of everybody, or of one; empty for those of nobody. */
  owner = $state<string | null>(null);
  chosen = $state<string | null>(null);
  /** Which of the places that say the same is looked at. */
  mention = $state(0);
  /** What is typed into blanks and not filled in yet. */
  readonly typed = new SvelteMap<string, string>();
  #asked = 0;

  readonly counts = $derived.by(() => {
    const rows = this.ledger?.rows ?? [];
    const count = (filter: Filter) => rows.filter(passes[filter]).length;
    return { all: rows.length, open: count("open"), wrong: count("wrong"), linked: count("linked") };
  });
  readonly rows: readonly LedgerRow[] = $derived.by(() => {
    const { owner } = this;
    const rows = (this.ledger?.rows ?? []).filter(passes[this.filter]);
    return owner === null ? rows : rows.filter(({ blank, note }) => blank !== null && (note?.owner ?? "") === owner);
  });
  readonly row: LedgerRow | null = $derived(this.rows.find((row) => rowKey(row) === this.chosen) ?? null);

  constructor(report: string) {
    this.report = report;
  }

  /** The whole ledger, for who looks at it. An answer that is late is none, unless there is none yet. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const ledger = await host.figureLedger(this.report);
      if (asked !== this.#asked && this.ledger) return;
      this.ledger = ledger;
      this.error = null;
      if (this.owner !== null && this.owner !== "" && !ledger.owners.includes(this.owner)) this.owner = null;
      if (this.row === null) this.chosen = this.rows[0] ? rowKey(this.rows[0]) : null;
    } catch (error) {
      if (asked === this.#asked) this.error = asHostError(error);
    }
  }

  /** The blanks alone, for who writes. */
  async loadOpen(): Promise<void> {
    try {
      this.open = await host.openBlanks(this.report);
    } catch {
      // The count is an ornament: the next save asks again.
    }
  }

  show(filter: Filter): void {
    this.filter = filter;
    if (this.row === null) this.chosen = this.rows[0] ? rowKey(this.rows[0]) : null;
  }

  choose(row: LedgerRow | undefined): void {
    if (!row || rowKey(row) === this.chosen) return;
    this.chosen = rowKey(row);
    this.mention = 0;
  }

  /** The blank behind the chosen row, around the end; undefined where there is no other. */
  nextBlank(step: 1 | -1 = 1): LedgerRow | undefined {
    const { rows } = this;
    const at = rows.findIndex((row) => rowKey(row) === this.chosen);
    for (let way = 1; way <= rows.length; way += 1) {
      const row = rows[(Math.max(at, step === 1 ? -1 : 0) + step * way + rows.length * 2) % rows.length];
      if (row?.state === "open" && rowKey(row) !== this.chosen) return row;
    }
    return undefined;
  }

  forget(key: string): void {
    this.typed.delete(key);
  }
}
