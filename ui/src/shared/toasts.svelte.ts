// Short notices that go by themselves, some with one action such as undo.

type Action = {
  label: string;
  run: () => void;
  /** What the action undoes, where that is one operation of the log. */
  undoes?: number;
};

export type Toast = {
  id: number;
  text: string;
  action?: Action | undefined;
  /** What else is to be known, a sentence each. */
  details: readonly string[];
};

const LASTING_MS = 5000;
const LASTING_WITH_ACTION_MS = 9000;
/** Long enough to be read, and to be acted on. */
const LASTING_WITH_DETAILS_MS = 30_000;

class ToastQueue {
  shown = $state.raw<readonly Toast[]>([]);
  #next = 1;

  /** Shows a notice, and says by which number to dismiss it before its time. */
  show(text: string, action?: Action, details: readonly string[] = []): number {
    const id = this.#next;
    this.#next += 1;
    const toast: Toast = { id, text, action, details };
    // The newest two: more would be a list, and lists belong into strips.
    this.shown = [...this.shown, toast].slice(-2);
    const lasting = action ? LASTING_WITH_ACTION_MS : LASTING_MS;
    setTimeout(() => this.dismiss(id), details.length > 0 ? LASTING_WITH_DETAILS_MS : lasting);
    return id;
  }

  clear(): void {
    this.shown = [];
  }

  /** Takes back the notice that offers to undo an operation, since it is undone. */
  undone(operation: number): void {
    this.shown = this.shown.filter(({ action }) => action?.undoes !== operation);
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new ToastQueue();
