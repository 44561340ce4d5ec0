import { beforeEach, describe, expect, it, vi } from "vitest";
import { installHost } from "$host";
import { mockHost } from "$host/mock/host";
import { installedOf, nameInstalledFaces } from "./faces";

describe("faces", () => {
  it("that aren't installed leave the list, what the system calls its own stays", () => {
    const list = `"FangSong_GB2312", '仿宋', "Noto Serif CJK SC", serif`;
    expect(installedOf(list, new Set(["仿宋"]))).toBe("'仿宋', serif");
  });

  describe("of the style sheet", () => {
    const root = document.createElement("html");
    beforeEach(() => root.style.setProperty("--font-fang", '"FangSong", "Noto Serif CJK SC", serif'));

    it("are cut down to those that the host has found", async () => {
      const installedFaces = vi.fn(async () => ["Noto Serif CJK SC"]);
      installHost({ ...mockHost(), installedFaces });
      await nameInstalledFaces(root);
      expect(installedFaces).toHaveBeenCalledWith(["FangSong", "Noto Serif CJK SC"]);
      expect(root.style.getPropertyValue("--font-fang")).toBe('"Noto Serif CJK SC", serif');
    });

    it("stay as they are where the host doesn't know", async () => {
      installHost({ ...mockHost(), installedFaces: async () => Promise.reject(new Error("no answer")) });
      await nameInstalledFaces(root);
      expect(root.style.getPropertyValue("--font-fang")).toBe('"FangSong", "Noto Serif CJK SC", serif');
    });
  });
});
