// The adapters over Tauri: values come out bare, refusals as errors with a code.
import { clearMocks, mockConvertFileSrc, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, describe, expect, it } from "vitest";
import { asHostError, HostError } from "./host";
import { tauriHost } from "./tauri";

afterEach(() => clearMocks());

describe("the Tauri host", () => {
  it("gives the value of a command and hands over its arguments", async () => {
    const calls: unknown[] = [];
    mockIPC((command, args) => {
      calls.push([command, args]);
      return { saved_at: "2026-01-02T03:04:05Z", outline: { chars: 1, words: 1, entries: [], item_numbers: [], note_numbers: [] } };
    });
    const saved = await tauriHost.saveBlocks("r1", [{ op: "remove", id: "aaaaaaaaaaaa" }], ["一步"]);
    expect(saved.saved_at).toBe("2026-01-02T03:04:05Z");
    expect(calls).toEqual([["save_blocks", { report: "r1", changes: [{ op: "remove", id: "aaaaaaaaaaaa" }], steps: ["一步"] }]]);
  });

  it("turns a refusal into an error with its code", async () => {
    mockIPC(() => {
      // Tauri rejects with the plain object that Rust serialised, which is no Error.
      throw { code: "draft.name_taken", params: { draft: "二稿" } };
    });
    const refused = await tauriHost.keepDraft("r1", "二稿", null).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(HostError);
    expect(asHostError(refused)).toMatchObject({ code: "draft.name_taken", params: { draft: "二稿" } });
  });

  it("knows an address for bytes of the library alone", () => {
    mockConvertFileSrc("linux");
    const id = "0f".repeat(32);
    expect(tauriHost.pictureAddress(id)).toBe(`picture://localhost/${id}`);
    for (const source of ["", "0f3a", `${id}/../x`, "https://example.invalid/a.png"]) {
      expect(tauriHost.pictureAddress(source)).toBe(null);
    }
  });

  it("calls a fault of the bridge internal", () => {
    expect(asHostError(new TypeError("x"))).toMatchObject({ code: "internal", params: { reason: "x" } });
  });
});
