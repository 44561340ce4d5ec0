// Drafts, automatic revisions and the working text, by one name and one key.
import type { RevisionSummary, Version } from "$host";
import { t } from "$messages";
import { clock, day } from "./format";

/** A revision with a name is a kept draft, however it came about: an import can be named as well. */
export function isDraft(revision: Pick<RevisionSummary, "name">): boolean {
  return revision.name !== null;
}

/** What a revision is called: its draft's name, or how and when it came about. */
export function revisionName(revision: RevisionSummary): string {
  if (revision.name !== null) return revision.name;
  const when = { day: day(revision.time), time: clock(revision.time) };
  switch (revision.kind) {
    case "import":
      return t("revision.import", when);
    case "tracked":
      return t("revision.tracked", { author: revision.author });
    case "merge":
      return t("revision.merge", when);
    case "restore":
      return t("revision.restore", when);
    case "fill":
      return t("revision.fill", when);
    case "replace":
      return t("revision.replace", when);
    case "auto":
    case "named":
      return t("revision.auto", when);
  }
}

/** A version as the value of an option. */
export function versionKey(version: Version): string {
  return version.at === "working" ? "working" : String(version.seq);
}

export function versionOf(key: string): Version {
  return key === "working" ? { at: "working" } : { at: "revision", seq: Number(key) };
}
