// Keeps what is read in its place while the paper changes its measures: the web view would keep the distance from the top.

/** The first of the blocks, from top to bottom, that ends below a height; blocks may stand in groups. */
function firstBelow(blocks: Element, top: number): Element | undefined {
  const { children } = blocks;
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = children[middle];
    if (element && element.getBoundingClientRect().bottom <= top) low = middle + 1;
    else high = middle;
  }
  const found = children[low];
  return found && isGroup(found) ? (firstBelow(found, top) ?? found) : found;
}

function isGroup(element: Element): boolean {
  return element.classList.contains("chunk");
}

function following(block: Element): Element | null {
  const next = block.nextElementSibling ?? (block.parentElement && isGroup(block.parentElement) ? block.parentElement.nextElementSibling : null);
  return next && isGroup(next) ? next.firstElementChild : next;
}

/** The first block that begins in a scroll area, or the one that fills it. */
export function firstInSight(area: HTMLElement, blocks: HTMLElement): Element | undefined {
  const { top } = area.getBoundingClientRect();
  const first = firstBelow(blocks, top);
  const next = first && following(first);
  const begins = (block: Element) => block.getBoundingClientRect().top >= top;
  return first && next && !begins(first) && next.getBoundingClientRect().top < top + area.clientHeight ? next : first;
}

/** Remembers what stands at the top of a scroll area. What is given back brings it there again. */
export function placeIn(area: HTMLElement, blocks: HTMLElement): () => void {
  const top = area.getBoundingClientRect().top;
  const block = area.scrollTop > 0 ? firstBelow(blocks, top) : undefined;
  if (!block) return () => undefined;
  const before = block.getBoundingClientRect();
  const passed = before.height > 0 ? (top - before.top) / before.height : 0;
  return () => {
    if (!block.isConnected) return;
    const now = block.getBoundingClientRect();
    area.scrollTop += now.top - top + passed * now.height;
  };
}
