// What the library's view hands over to the application.
import type { ReportSummary, SearchHit, Version } from "$host";

export type LibraryHands = {
  open(report: string): void;
  openInWindow(report: string): void;
  openHit(hit: SearchHit): void;
  compare(report: string, old: Version): void;
  merge(report: string): void;
  /** False if the name was refused. */
  rename(report: ReportSummary, title: string): Promise<boolean>;
  /** Makes a report for the year after out of it. */
  beginNextYear(report: ReportSummary): void;
  remove(report: ReportSummary): void;
  recover(report: ReportSummary): void;
  archive(report: ReportSummary, archived: boolean): void;
  /** Replaces what is chosen in all reports. */
  replace(): void;
  /** Goes on with the search of the library. */
  search(): void;
  importFiles(): void;
  settings(): void;
};
