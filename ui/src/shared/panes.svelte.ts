// Which side panes are open. In a narrow window they are drawers over the paper, closed at first.

const NARROW = "(max-width: 1100px)";

export class PaneState {
  left = $state(true);
  right = $state(true);
  narrow = $state(false);

  constructor() {
    const query = window.matchMedia(NARROW);
    const follow = () => {
      this.narrow = query.matches;
      this.left = !query.matches;
      this.right = !query.matches;
    };
    follow();
    query.addEventListener("change", follow);
  }

  toggleLeft(): void {
    this.left = !this.left;
    if (this.narrow && this.left) this.right = false;
  }

  toggleRight(): void {
    this.right = !this.right;
    if (this.narrow && this.right) this.left = false;
  }

  /** Closes a drawer; false if none was open. */
  closeDrawers(): boolean {
    if (!this.narrow || (!this.left && !this.right)) return false;
    this.left = false;
    this.right = false;
    return true;
  }
}
