// Exports of the mock host: nothing is written, but what would be told is.
import type { HostCommands } from "../host";
import type { Exported, ExportNotice } from "../wire";
import type { MockLibrary } from "./library";

const blanks: ExportNotice = { code: "blanks", count: 3, values: [] };
const metadata: ExportNotice = { code: "metadata", count: 2, values: ["created: 2026-03-02T01:42:16Z", "creator: 陆闻舟"] };

const written = (name: string, notices: ExportNotice[]): Exported => ({ path: `/home/lu/文档/${name}`, notices });

export function mockExports(library: MockLibrary): Pick<HostCommands, "exportReport" | "exportMarked" | "cleanExport"> {
  return {
    exportReport: async (id, _version, format) =>
      written(`${library.find(id).summary.title}.${format}`, format === "docx" ? [blanks, metadata] : [blanks]),
    exportMarked: async (_id, _versions, _movesAsEdits, name) => written(`${name}.docx`, [metadata]),
    cleanExport: async (path) => ({ path, notices: [blanks] }),
  };
}
