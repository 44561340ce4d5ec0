// Merging returned copies in the whole window, by keyboard.
import { flushSync } from "svelte";
import { describe, expect, it, vi } from "vitest";
import { byName, openFirst, press, start, useWindow } from "./test-window";

useWindow();

const text = () => document.getElementById("editor")?.textContent ?? "";
const words = () => document.body.textContent;
const card = () => document.querySelector<HTMLElement>('[data-conflict][aria-current="true"]');
const left = () => document.querySelector("aside .count p")?.textContent.trim();

async function begin() {
  const host = await start();
  vi.spyOn(host, "settleMerge");
  await openFirst();
  await vi.waitFor(() => byName("button", "并入来稿…").click());
  await vi.waitFor(() => expect(card()).not.toBeNull());
  return host;
}

describe("merging returned copies", () => {
  it("shows the conflicts in the text and decides them by keys; Ctrl Enter merges, and the notice takes it back", async () => {
    const host = await begin();
    await vi.waitFor(() => expect(document.activeElement).toBe(card()));
    expect(left()).toBe("2处未定，共 2 处");
    press("2");
    expect(card()?.querySelector(".result")?.textContent).toContain("社区分馆7个、城市书房12个");
    press("1");
    // From mine's first figure to the copy's, and on to the second.
    ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"].forEach((key) => press(key));
    expect(document.activeElement?.textContent).toBe("12个");
    (document.activeElement as HTMLElement).click();
    flushSync();
    expect(card()?.querySelector(".result")?.textContent).toContain("社区分馆8个、城市书房12个");
    press("Enter");
    await vi.waitFor(() => expect(card()?.dataset.conflict).toBe("1"));
    expect(left()).toBe("1处未定，共 2 处");
    press("2");
    press("Enter");
    expect(left()).toBe("0处未定，共 2 处");
    expect(host.settleMerge).not.toHaveBeenCalled();
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(text()).toContain("社区分馆8个、城市书房12个"));
    expect(text()).not.toContain("统一检索平台");
    expect(text()).toContain("平均7天上架");
    await vi.waitFor(() => expect(document.activeElement?.id).toBe("editor"));
    await vi.waitFor(() => byName(".toast button", "撤销").click());
    await vi.waitFor(() => expect(text()).toContain("统一检索平台"));
    expect(text()).toContain("社区分馆8个、城市书房11个");
    expect(host.saveBlocks).not.toHaveBeenCalled();
  });

  it("is left by Esc with nothing written, and can be gone on with", async () => {
    const host = await begin();
    const before = text();
    press("2");
    press("Escape");
    await vi.waitFor(() => expect(document.activeElement?.id).toBe("editor"));
    expect(text()).toBe(before);
    expect(host.settleMerge).not.toHaveBeenCalled();
    byName("[role=group] button", "并入").click();
    await vi.waitFor(() => expect(card()?.querySelector(".result")?.textContent).toContain("社区分馆7个"));
  });

  it("may be done with conflicts left open, and says how many", async () => {
    const host = await begin();
    byName("[role=toolbar] button", /^并入，留 2 处未定/).click();
    await vi.waitFor(() => expect(words()).toContain("2 处没定的照“并成”里的样子"));
    expect(host.settleMerge).toHaveBeenCalledExactlyOnceWith("r1", [{ kind: "open" }, { kind: "open" }]);
    expect(text()).toContain("社区分馆8个、城市书房11个");
  });

  it("lets one write the result; single keys are letters there, and Esc drops it", async () => {
    await begin();
    press("e");
    const field = await vi.waitFor(() => {
      const found = document.querySelector("textarea");
      if (!found) throw new Error("no field");
      return found;
    });
    expect(document.activeElement).toBe(field);
    field.value = "分馆若干。";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    press("n");
    expect(card()?.dataset.conflict).toBe("0");
    press("Escape");
    expect(card()?.querySelector(".result")?.textContent).toContain("社区分馆8个");
    await vi.waitFor(() => expect(document.activeElement).toBe(card()));
    press("e");
    const again = await vi.waitFor(() => document.querySelector("textarea") ?? Promise.reject(new Error("no field")));
    again.value = "分馆若干。";
    again.dispatchEvent(new Event("input", { bubbles: true }));
    press("Enter");
    await vi.waitFor(() => expect(card()?.dataset.conflict).toBe("1"));
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(text()).toContain("分馆若干。"));
  });

  it("asks to merge again when the text was changed meanwhile", async () => {
    const host = await begin();
    press("Escape");
    document.querySelector("#editor p")?.append("后来写的");
    await vi.waitFor(() => expect(host.saveBlocks).toHaveBeenCalled());
    byName("[role=group] button", "并入").click();
    await vi.waitFor(() => expect(card()).not.toBeNull());
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("没有并入"));
    byName("[role=alert] button", "重新并一次").click();
    await vi.waitFor(() => expect(document.querySelector("[role=alert]")).toBeNull());
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(text()).toContain("平均7天上架"));
    expect(text()).toContain("后来写的");
  });

  it("shows what was before by B, and goes by N and P", async () => {
    await begin();
    press("b");
    expect(card()?.textContent).toContain("新建社区分馆6个");
    press("n");
    expect(card()?.dataset.conflict).toBe("1");
    press("p");
    expect(card()?.dataset.conflict).toBe("0");
  });
});
