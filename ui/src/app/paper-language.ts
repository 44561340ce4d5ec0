// The language that a report's text is in, as far as its headings tell.
import type { ReportSession } from "$features/compose/report-session.svelte";

export function languageOf(session: ReportSession | null): "en" | "zh-CN" {
  return session?.document.numbering === "decimal" ? "en" : "zh-CN";
}
