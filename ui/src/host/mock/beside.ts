// What the mock gives to be read beside the text that is written.
import type { Host } from "../host";
import { outlineOf } from "./derive";
import type { MockLibrary } from "./library";

export function mockBeside(library: MockLibrary): Pick<Host, "textBeside" | "sectionLike"> {
  return {
    textBeside: async (report, version) => {
      const { summary } = library.find(report);
      const document = library.at(report, version);
      return { title: summary.title, document, outline: outlineOf(document) };
    },
    sectionLike: async (report, version, heading) => {
      const { entries } = outlineOf(library.at(report, version));
      return entries.find(({ kind, text }) => kind === "heading" && text === heading)?.id ?? null;
    },
  };
}
