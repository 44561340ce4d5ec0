// The keys of somebody who reads: a page on, a page back, the start and the end.

/** Lines of the last page that stand on the next one too, so that the eye finds its place. */
const OVERLAP = 2;

/** Where a key scrolls to; null where it is none of reading. */
function target(area: HTMLElement, line: number, { key, shiftKey }: KeyboardEvent): number | null {
  const page = Math.max(area.clientHeight - OVERLAP * line, line);
  if (key === " ") return area.scrollTop + (shiftKey ? -page : page);
  if (key === "PageDown") return area.scrollTop + page;
  if (key === "PageUp") return area.scrollTop - page;
  if (key === "ArrowDown") return area.scrollTop + line;
  if (key === "ArrowUp") return area.scrollTop - line;
  if (key === "Home") return 0;
  if (key === "End") return area.scrollHeight;
  return null;
}

/** Scrolls as a key says; false where it says nothing of it. `line` is the height of a line. */
export function page(area: HTMLElement, line: number, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const top = target(area, line, event);
  if (top !== null) area.scrollTop = top;
  return top !== null;
}
