// What a hand does with figures and blanks; the application does it.
import type { BlankForm, BlankKey, LedgerMention, LedgerRow } from "$host";

export type FigureHands = {
  /** Fills a blank in, and says the same at the other places that are named. True where it is done. */
  fill(blank: BlankKey, value: string, also: readonly LedgerMention[]): Promise<boolean>;
  /** Says at these places what another one says. */
  say(places: readonly LedgerMention[], value: string): Promise<void>;
  /** Notes what is known of a blank. True where it is done. */
  note(form: BlankForm): Promise<boolean>;
  /** Chooses what says the same as the chosen row. */
  link(): void;
  /** Says of a mention that it is about something else than its row. */
  part(row: LedgerRow, mention: LedgerMention): void;
  /** Shows a row in the text. */
  showInText(row: LedgerRow): void;
  /** Writes the blanks as tables. */
  exportTables(way: "one" | "owners"): void;
  /** Takes a filled table in. */
  importTable(): void;
};

/** The form of a blank as it is noted. */
export function formOf(row: LedgerRow): BlankForm | null {
  const { blank, note } = row;
  if (!blank) return null;
  return {
    blank,
    owner: note?.owner ?? "",
    source: note?.source ?? "",
    due: note?.due ?? "",
    note: note?.note ?? "",
    meant: note?.meant ?? false,
  };
}

/** What other places say that a value wouldn't go with. */
export function otherPlaces(row: LedgerRow, value: string): readonly LedgerMention[] {
  return row.mentions.slice(1).filter((mention) => mention.value !== value && /\d/.test(mention.value));
}
