// Where a row with the focus is seen to and goes: the keys go on with the next one, where they were in the list.
import { tick } from "svelte";

type Rows = {
  list: () => HTMLElement | undefined;
  /** What the rows are drawn of: with it they come and go. */
  rows: () => unknown;
  /** The row that is looked at by now. */
  next: (list: HTMLElement) => HTMLElement | undefined;
};

/** Called while a component is made. Where no row is left, the tab of the list has the focus. */
export function goOnWithNext({ list, rows, next }: Rows): void {
  let hadFocus = false;
  $effect.pre(() => {
    rows();
    hadFocus = list()?.contains(document.activeElement) ?? false;
  });
  $effect(() => {
    rows();
    const shown = list();
    if (!hadFocus || !shown) return;
    void tick().then(() => {
      if (document.activeElement !== document.body) return;
      (next(shown) ?? document.querySelector<HTMLElement>('aside.right [role="tab"][aria-selected="true"]'))?.focus();
    });
  });
}
