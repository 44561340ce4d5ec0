// A finding in words: what it says in the language of the window, and its quote with what the fix takes out and puts in.
import { differenceOf } from "$editor";
import type { Level, Message, ReportFinding } from "$host";
import { locale, t } from "$messages";

/** What a rule says, in the language of the window. */
export function saidBy({ zh, en }: Message): string {
  return locale() === "en" ? en : zh;
}

export function levelName(level: Level): string {
  return t(`checks.level.${level}`);
}

export type Piece = { text: string; kind: "same" | "removed" | "added" | "around" };

/** A quote in so many characters says by itself where it stands. */
const TELLING = 6;

/** The words at fault, with the fix in them; short ones with what stands around them. */
export function piecesOf({ quote, fix, before, after }: ReportFinding): Piece[] {
  const isShort = Array.from(quote).length < TELLING;
  const around = (text: string): Piece[] => (isShort && text !== "" ? [{ text, kind: "around" }] : []);
  // A line that begins with a mark looks cut off.
  const lead = before.replace(/^[\p{P}\s]+/u, "");
  const { start, end } = fix === null ? { start: quote.length, end: 0 } : differenceOf(quote, fix);
  const own: Piece[] = [
    { text: quote.slice(0, start), kind: "same" },
    { text: quote.slice(start, quote.length - end), kind: "removed" },
    { text: fix?.slice(start, fix.length - end) ?? "", kind: "added" },
    { text: quote.slice(quote.length - end), kind: "same" },
  ];
  return [...around(lead), ...own.filter(({ text }) => text !== ""), ...around(after)];
}

/** So many characters go onto a button. */
const LONGEST = 8;

/** What the fix puts in, as a button says it: the words that differ, or all of a short fix. */
export function fixName({ quote, fix }: ReportFinding): string {
  if (fix === null) return "";
  const { start, end } = differenceOf(quote, fix);
  const words = fix.slice(start, fix.length - end);
  if (words === "") return t("checks.takeOut", { words: quote.slice(start, quote.length - end) });
  return t("checks.fixTo", { words: Array.from(words).length > LONGEST ? `${Array.from(words).slice(0, LONGEST).join("")}…` : words });
}
