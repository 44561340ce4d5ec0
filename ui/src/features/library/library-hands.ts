// What the library's view hands over to the application.
import type { ReportSummary, SearchHit, Version } from "$host";

export type LibraryHands = {
  open(report: string): void;
  openHit(hit: SearchHit): void;
  compare(report: string, old: Version): void;
  remove(report: ReportSummary): void;
  recover(report: ReportSummary): void;
  archive(report: ReportSummary, archived: boolean): void;
  settings(): void;
};
