// Arrow keys in lists and trees: one item can be tabbed to, arrows go on from there.
import type { Attachment } from "svelte/attachments";

/** Moves the focus among the `[data-item]` inside by ↑ ↓ Home End; a list that isn't all in the page goes to its ends itself. */
export function arrowKeys(goToEnd?: (end: "first" | "last") => void): Attachment<HTMLElement> {
  return (list) => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const items = [...list.querySelectorAll<HTMLElement>("[data-item]")];
      const at = items.findIndex((item) => item === document.activeElement);
      const next = target(event.key, at, items.length);
      if (next === null) return;
      event.preventDefault();
      if (goToEnd && event.key === "Home") goToEnd("first");
      else if (goToEnd && event.key === "End") goToEnd("last");
      else items[next]?.focus();
    };
    list.addEventListener("keydown", onKey);
    return () => list.removeEventListener("keydown", onKey);
  };
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
