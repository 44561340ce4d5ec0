// What people say about one report, as Rust last told it.
import { shownThreads } from "$editor";
import { asHostError, host, type HostError, type Thread } from "$host";

export class CommentThreads {
  readonly report: string;
  threads = $state.raw<readonly Thread[]>([]);
  loaded = $state(false);
  error = $state.raw<HostError | null>(null);
  /** The thread that is looked at. */
  current = $state<string | null>(null);
  /** Settled ones are shown instead of open ones. */
  showsSettled = $state(false);
  readonly open = $derived(this.threads.filter(({ resolved }) => resolved !== true));
  readonly settled = $derived(this.threads.filter(({ resolved }) => resolved === true));
  /** What is listed now. */
  readonly listed = $derived(this.showsSettled ? this.settled : this.open);
  /** What the text shows. */
  readonly shown = $derived(shownThreads(this.open.map(({ id }) => id), this.current));

  constructor(report: string) {
    this.report = report;
  }

  async load(): Promise<void> {
    try {
      this.threads = await host.threads(this.report);
      this.error = null;
      this.loaded = true;
    } catch (error) {
      this.error = asHostError(error);
    }
  }

  /** Looks at a thread; one that isn't listed is listed then. */
  choose(thread: string): void {
    const found = this.threads.find(({ id }) => id === thread);
    if (!found) return;
    this.current = thread;
    this.showsSettled = found.resolved === true;
  }

  /** Begins a thread, or answers in it. False if that didn't work, which is said. */
  say(thread: string, text: string): Promise<boolean> {
    return this.#do(() => host.comment(this.report, thread, text));
  }

  edit(thread: string, place: number, text: string): Promise<boolean> {
    return this.#do(() => host.editComment(this.report, thread, place, text));
  }

  remove(thread: string, place: number): Promise<boolean> {
    return this.#do(() => host.deleteComment(this.report, thread, place));
  }

  settle(thread: string, resolved: boolean): Promise<boolean> {
    return this.#do(() => host.resolveThread(this.report, thread, resolved));
  }

  async #do(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
    } catch (error) {
      this.error = asHostError(error);
      return false;
    }
    await this.load();
    return true;
  }
}
