// The keys among the pieces of the current conflict: the focus goes from one to the next, and Space presses it.

/** The focus goes to the next or the previous piece of the card that the reader is at. */
export function focusPiece(by: 1 | -1): void {
  const found = document.querySelectorAll<HTMLElement>('[data-conflict][aria-current="true"] [data-piece]');
  const pieces = [...found].sort((one, other) => Number(one.dataset.order) - Number(other.dataset.order));
  const at = pieces.findIndex((piece) => piece === document.activeElement);
  const next = at < 0 ? (by === 1 ? 0 : pieces.length - 1) : Math.min(Math.max(at + by, 0), pieces.length - 1);
  pieces[next]?.focus();
}

/** Whether Enter is that of the control with the focus: of any button but a piece, for pieces are pressed by Space. */
export function hasOwnEnter(element: Element | null): boolean {
  return element instanceof HTMLButtonElement && !("piece" in element.dataset);
}
