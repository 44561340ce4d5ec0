// Every action can be found and done without a mouse: it has a key on the sheet, or a line in the palette.
import { describe, expect, it, vi } from "vitest";
import { t } from "$messages";
import { actions } from "./actions";
import { byName, press, start, useWindow } from "./test-window";
import { textKeys } from "./text-actions";

useWindow();

describe("actions", () => {
  it.each(actions.map((action) => [action.name, action] as const))("%s has a key or a line in the palette", (_, action) => {
    expect(action.keys !== undefined || action.hidden !== true).toBe(true);
  });

  it("whose keys nobody would guess stand on the sheet, those of the text too", async () => {
    await start();
    press("/", { ctrlKey: true });
    await vi.waitFor(() => byName("dialog", t("shortcuts.name")));
    const lines = [...document.querySelectorAll("dialog li span")].map(({ textContent }) => textContent);
    for (const { name } of [...actions.filter(({ keys }) => keys), ...textKeys]) expect(lines).toContain(t(name));
  });

  it("have a key of their own in each view", () => {
    for (const view of ["anywhere", "library", "write", "compare", "merge"] as const) {
      const keys = actions.filter(({ group, keys }) => keys !== undefined && (group === view || group === "anywhere")).map(({ keys }) => keys);
      expect(keys).toEqual([...new Set(keys)]);
    }
  });
});
