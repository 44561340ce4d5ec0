// A long list of which only the rows in sight are in the page. Heights are estimated until a row was drawn and measured;
// what is in sight stays where it is when a row above turns out higher or lower.
import { flushSync, tick, untrack } from "svelte";
import type { Attachment } from "svelte/attachments";
import { MeasuredHeights, RowHeights } from "./row-heights";

/** Rows are drawn so far beyond what is in sight, so that scrolling shows no gaps. */
const OVERSCAN = 700;
/** As long as nothing is laid out, as much is drawn as a window shows. */
const FIRST_VIEW = 1000;
const JUMP_MS = 240;
/** Frames in which a jump may correct itself: the rows at its end are measured only once they are drawn. */
const CORRECTIONS = 20;
/** Frames in a row without a correction, after which it has arrived: what a frame draws is measured at its end. */
const SETTLED = 3;

type Source<R> = {
  rows: () => readonly R[];
  key: (row: R) => string;
  /** About how high a row is in a list of this width. */
  estimate: (row: R, width: number) => number;
};

export class VirtualList<R> {
  readonly #source: Source<R>;
  readonly #measured = new MeasuredHeights();
  readonly #keys = new WeakMap<Element, string>();
  #list: HTMLElement | null = null;
  #scroller: HTMLElement | null = null;
  #observer: ResizeObserver | null = null;
  #jump = 0;
  #measures = $state(0);
  #scroll = $state(0);
  #view = $state(FIRST_VIEW);
  /** Where the list begins in what scrolls. */
  #start = $state(0);
  width = $state(800);

  readonly rows: readonly R[] = $derived.by(() => this.#source.rows());
  readonly heights = $derived.by(() => {
    void this.#measures;
    const { key, estimate } = this.#source;
    return new RowHeights(this.rows.map((row) => this.#measured.get(key(row)) ?? estimate(row, this.width)));
  });
  readonly first = $derived(this.heights.at(this.#scroll - this.#start - OVERSCAN));
  readonly last = $derived(this.heights.at(this.#scroll - this.#start + this.#view + OVERSCAN));
  readonly visible: readonly R[] = $derived(this.rows.slice(this.first, this.last + 1));
  readonly before = $derived(this.heights.top(this.first));
  readonly after = $derived(this.heights.total - this.heights.top(this.last + 1));

  constructor(source: Source<R>) {
    this.#source = source;
  }

  keyOf(row: R): string {
    return this.#source.key(row);
  }

  indexOf(key: string): number {
    return this.rows.findIndex((row) => this.#source.key(row) === key);
  }

  /** For the list itself, somewhere inside an element of the class `scroll`. */
  readonly attach: Attachment<HTMLElement> = (list) => {
    const scroller = list.closest<HTMLElement>(".scroll");
    if (!scroller) return undefined;
    [this.#list, this.#scroller] = [list, scroller];
    const observer = new ResizeObserver((entries) => this.#resized(entries));
    this.#observer = observer;
    observer.observe(list);
    observer.observe(scroller);
    list.querySelectorAll("[data-row]").forEach((row) => observer.observe(row));
    const onScroll = () => (this.#scroll = scroller.scrollTop);
    const onHand = () => (this.#jump += 1);
    scroller.addEventListener("scroll", onScroll, { passive: true });
    for (const hand of ["wheel", "pointerdown", "touchstart"]) scroller.addEventListener(hand, onHand, { passive: true });
    untrack(() => this.#lookAround());
    return () => {
      observer.disconnect();
      scroller.removeEventListener("scroll", onScroll);
      for (const hand of ["wheel", "pointerdown", "touchstart"]) scroller.removeEventListener(hand, onHand);
      this.#jump += 1;
      [this.#list, this.#scroller, this.#observer] = [null, null, null];
    };
  };

  /** For each row of the list. */
  measured(key: string): Attachment<HTMLElement> {
    return (row) => {
      this.#keys.set(row, key);
      this.#observer?.observe(row);
      return () => this.#observer?.unobserve(row);
    };
  }

  #lookAround(): void {
    const [list, scroller] = [this.#list, this.#scroller];
    if (!list || !scroller) return;
    if (scroller.clientHeight > 0) this.#view = scroller.clientHeight;
    this.#scroll = scroller.scrollTop;
    this.#start = list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    if (list.clientWidth === 0 || list.clientWidth === this.width) return;
    // In another width every height is another; the rows in the page report theirs by themselves.
    this.width = list.clientWidth;
    this.#measured.clear();
    this.#measures += 1;
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const anchor = this.heights.at(scroller.scrollTop - this.#start);
    const anchorKey = this.rows[anchor] === undefined ? null : this.keyOf(this.rows[anchor]);
    const old = this.heights.top(anchor);
    this.#lookAround();
    let isOther = false;
    for (const { target, borderBoxSize } of entries) {
      const key = this.#keys.get(target);
      const height = borderBoxSize[0]?.blockSize ?? 0;
      if (key === undefined || height === 0 || this.#measured.get(key) === height) continue;
      this.#measured.set(key, height);
      isOther = true;
    }
    if (!isOther) return;
    this.#measures += 1;
    const now = anchorKey === null ? -1 : this.indexOf(anchorKey);
    if (now < 0 || scroller.scrollTop <= this.#start || this.heights.top(now) === old) return;
    flushSync();
    scroller.scrollTop += this.heights.top(now) - old;
    this.#scroll = scroller.scrollTop;
  }

  /** Scrolls so that a row stands in the middle, or just into sight, and gives it. */
  async show(key: string, where: "centre" | "nearest" = "centre"): Promise<HTMLElement | null> {
    await tick();
    const scroller = this.#scroller;
    if (!scroller || this.indexOf(key) < 0) return null;
    this.#lookAround();
    this.#jump += 1;
    const jump = this.#jump;
    const calm = where === "nearest" || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const isNear = Math.abs(this.#goal(key, where) - scroller.scrollTop) < this.#view + OVERSCAN;
    if (isNear && !calm) await this.#glide(jump, key);
    let settled = 0;
    for (let frame = 0; frame < CORRECTIONS && settled < SETTLED && jump === this.#jump; frame += 1) {
      const goal = this.#goal(key, where);
      settled = Math.abs(goal - scroller.scrollTop) < 1 ? settled + 1 : 0;
      if (settled === 0) scroller.scrollTop = goal;
      this.#scroll = scroller.scrollTop;
      await tick();
      await nextFrame();
    }
    return this.element(key);
  }

  /** A row that is in the page. */
  element(key: string): HTMLElement | null {
    const rows = this.#list?.querySelectorAll<HTMLElement>("[data-row]") ?? [];
    return [...rows].find((row) => this.#keys.get(row) === key) ?? null;
  }

  async #glide(jump: number, key: string): Promise<void> {
    const scroller = this.#scroller;
    if (!scroller) return;
    const [begun, from] = [performance.now(), scroller.scrollTop];
    for (;;) {
      await nextFrame();
      if (jump !== this.#jump) return;
      const share = Math.min(1, (performance.now() - begun) / JUMP_MS);
      const eased = 1 - (1 - share) ** 3;
      scroller.scrollTop = from + (this.#goal(key, "centre") - from) * eased;
      if (share === 1) return;
    }
  }

  /** How far to scroll to have a row where it is wanted. */
  #goal(key: string, where: "centre" | "nearest"): number {
    const scroller = this.#scroller;
    const index = this.indexOf(key);
    if (!scroller || index < 0) return 0;
    const { heights } = this;
    const most = Math.max(0, scroller.scrollHeight - scroller.clientHeight);
    const within = (goal: number) => Math.max(0, Math.min(goal, most));
    const top = this.#start + heights.top(index);
    const bottom = top + heights.height(index);
    if (where === "centre") {
      // Of a row higher than the view, the beginning is what one wants to see.
      return within(bottom - top > this.#view ? top : (top + bottom - this.#view) / 2);
    }
    if (top < scroller.scrollTop) return within(top);
    return bottom > scroller.scrollTop + this.#view ? within(bottom - this.#view) : scroller.scrollTop;
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
