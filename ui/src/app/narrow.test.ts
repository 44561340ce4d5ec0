// In a narrow window, or at 200 % zoom, the side panes are drawers, which never lie over what was just asked for.
import { expect, it, vi } from "vitest";
import { press, start, useWindow } from "./test-window";

useWindow();

it("a comparison that was asked for from a drawer isn't covered by it", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }));
  await start();
  await vi.waitFor(() => expect(document.querySelector("tr.report")).not.toBeNull());
  document.querySelector<HTMLElement>("tr.report")?.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  await vi.waitFor(() => expect(document.getElementById("editor")).not.toBeNull());
  press("1", { altKey: true });
  await vi.waitFor(() => expect(document.querySelector("aside.right [data-item]")).not.toBeNull());
  press("2", { ctrlKey: true });
  await vi.waitFor(() => expect(document.getElementById("compared")).not.toBeNull());
  expect(document.querySelector("aside")).toBeNull();
});
