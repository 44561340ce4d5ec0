// Tracked changes that came in with a file, as the window tells of them.
import { describe, expect, it, vi } from "vitest";
import { mockHost } from "../host/mock/host";
import { byName, press, start, useWindow } from "./test-window";

useWindow();

describe("an import with tracked changes", () => {
  it("says how many people's they are, and shows them", async () => {
    const mock = mockHost();
    const [report] = await mock.listReports();
    if (!report) throw new Error("the mock has reports");
    const arrived = { id: report.id, title: report.title, revision: { seq: 2 }, blocks: 3, warnings: [], authors: ["沈若宁", "林知远"] };
    const importFiles = () => Promise.resolve({ reports: [arrived], failures: [] });
    const compareVersions = vi.fn(mock.compareVersions);
    await start({}, { ...mock, importFiles, compareVersions });
    press("o", { ctrlKey: true });
    await vi.waitFor(() => expect(document.querySelector(".toast")?.textContent).toContain("文件中有 2 人的修订。"));
    byName(".toast button", "查看修订").click();
    await vi.waitFor(() =>
      expect(compareVersions).toHaveBeenCalledWith(report.id, { at: "revision", seq: 1 }, { at: "working" }),
    );
  });
});
