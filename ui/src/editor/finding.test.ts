// Finding in the text: which hit is current, what is marked, and when the text is looked through.
import type { EditorView } from "prosemirror-view";
import { TextSelection, type Command } from "prosemirror-state";
import { describe, expect, it, vi } from "vitest";
import { endFinding, findingIn, goToHit, lookFor, selectedWords } from "./finding";
import { FindPattern } from "./find-pattern";
import { doc, h, p, stateAt, table } from "./test-documents";
import { scrolledView, useView, viewOf } from "./test-view";

useView();

function pattern(text: string): FindPattern {
  const made = FindPattern.from({ text, mode: "literal", foldsWidth: true, matchesCase: false });
  if (typeof made === "string") throw new Error(made);
  return made;
}

function run(view: EditorView, command: Command): boolean {
  return command(view.state, (tr) => view.dispatch(tr), view);
}

function look(view: EditorView, text: string): void {
  run(view, lookFor(pattern(text)));
  vi.runAllTimers();
}

/** "place / count", as the strip says it, and the block of the current hit. */
function told({ state }: EditorView): string {
  const { place, count, current } = findingIn(state);
  const block = current ? state.doc.resolve(current.from).parent.textContent : "";
  return `${String(place)} / ${String(count)} ${block}`.trim();
}

const marked = (view: EditorView, css = ".hit") => [...view.dom.querySelectorAll(css)].map(({ textContent }) => textContent);

const text = () => doc(h(1, "供水一"), p("供水二，供水三"), table(["供水四", "排水"]), p("尾"));

describe("finding", () => {
  it("marks every hit, and frames the first behind the caret", () => {
    const view = viewOf(stateAt(text(), "供水二，供水三", 3));
    look(view, "供水");
    expect(told(view)).toBe("3 / 4 供水二，供水三");
    expect(marked(view)).toEqual(["供水", "供水", "供水", "供水"]);
    expect(marked(view, ".hit-current")).toEqual(["供水"]);
  });

  it("goes around where nothing is behind the caret", () => {
    const view = viewOf(stateAt(text(), "尾", 1));
    look(view, "供水");
    expect(told(view)).toBe("1 / 4 供水一");
  });

  it("finds what stands before the caret in the same block only, last of all", () => {
    const view = viewOf(stateAt(doc(p("甲"), p("供水和别的")), "供水和别的", 4));
    look(view, "供水");
    expect(told(view)).toBe("1 / 1 供水和别的");
  });

  it("steps forth, back and around", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    look(view, "供水");
    const places = (["next", "next", "next", "next", "previous"] as const).map((direction) => {
      run(view, goToHit(direction));
      return findingIn(view.state).place;
    });
    expect(places).toEqual([2, 3, 4, 1, 4]);
  });

  it("goes on from the caret once somebody put it elsewhere", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    look(view, "供水");
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 9)));
    expect(told(view)).toBe("null / 4");
    run(view, goToHit("next"));
    expect(told(view)).toBe("3 / 4 供水二，供水三");
  });

  it("finds nothing without a fuss", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    look(view, "没有");
    expect(told(view)).toBe("null / 0");
    expect(run(view, goToHit("next"))).toBe(false);
    look(view, "排");
    expect(told(view)).toBe("1 / 1 排水");
  });

  it("ends with the hit selected and no marks", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    look(view, "排水");
    run(view, endFinding);
    expect(view.state.doc.textBetween(view.state.selection.from, view.state.selection.to)).toBe("排水");
    expect(marked(view)).toEqual([]);
    expect(selectedWords(view.state)).toBe("排水");
    expect(run(view, endFinding)).toBe(false);
  });
});

describe("while somebody writes", () => {
  it("the marks move along at once, and what changed is looked through when the hand rests", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    look(view, "供水");
    view.dispatch(view.state.tr.insertText("又说供水", 1));
    expect(findingIn(view.state).count).toBe(4);
    expect(marked(view)).toEqual(["供水", "供水", "供水", "供水"]);
    vi.advanceTimersByTime(100);
    view.dispatch(view.state.tr.insertText("。", 1));
    vi.advanceTimersByTime(100);
    expect(findingIn(view.state).count).toBe(4);
    vi.advanceTimersByTime(60);
    expect(told(view)).toBe("2 / 5 。又说供水供水一");
    expect(marked(view)).toHaveLength(5);
  });

  it("only blocks that changed are looked into", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    const found = pattern("供水");
    const findIn = vi.spyOn(found, "findIn");
    run(view, lookFor(found));
    vi.runAllTimers();
    findIn.mockClear();
    view.dispatch(view.state.tr.insertText("新", view.state.doc.content.size - 1));
    vi.runAllTimers();
    expect(findIn.mock.calls).toEqual([["尾新"]]);
  });

  it("a hit that is written apart is none any more", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    look(view, "供水");
    const { current } = findingIn(view.state);
    view.dispatch(view.state.tr.insertText("排", (current?.from ?? 0) + 1));
    vi.runAllTimers();
    expect(told(view)).toBe("null / 3");
    expect(marked(view, ".hit-current")).toEqual([]);
  });

  it("new blocks, and those that undo brings back, are marked like all", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    look(view, "供水");
    const before = view.state.doc.child(1);
    const start = view.state.doc.child(0).nodeSize;
    view.dispatch(view.state.tr.delete(start, start + before.nodeSize));
    vi.runAllTimers();
    expect(findingIn(view.state).count).toBe(2);
    view.dispatch(view.state.tr.insert(start, before));
    vi.runAllTimers();
    expect(findingIn(view.state).count).toBe(4);
    expect(marked(view)).toHaveLength(4);
  });

  it("nothing is looked through while an input method composes", () => {
    const view = viewOf(stateAt(text(), "供水一", 0));
    look(view, "供水");
    view.dom.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    view.dispatch(view.state.tr.insertText("供水", 1));
    vi.runAllTimers();
    expect(findingIn(view.state).count).toBe(4);
    view.dom.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    vi.runAllTimers();
    expect(findingIn(view.state).count).toBe(5);
  });

  it("a long text is looked through in slices, the part behind the caret first", () => {
    const many = doc(...Array.from({ length: 250 }, (_, index) => p(`第${index}段供水`)));
    const view = viewOf(stateAt(many, "第240段供水", 0));
    run(view, lookFor(pattern("供水")));
    vi.advanceTimersToNextTimer();
    expect(told(view)).toBe("1 / 10 第240段供水");
    vi.runAllTimers();
    expect(told(view)).toBe("241 / 250 第240段供水");
  });
});

describe("in a long text", () => {
  const many = () => doc(...Array.from({ length: 60 }, (_, index) => p(`第${index}段供水`)));

  const scrolled = () => scrolledView(stateAt(many(), "第0段供水", 0));
  const blocks = (view: EditorView) => [...view.dom.children].filter((each) => each.querySelector(".hit")).map(({ textContent }) => textContent);

  it("only hits near what is in view are marked, though all are counted", () => {
    const { view, scrollTo } = scrolled();
    look(view, "供水");
    expect(findingIn(view.state).count).toBe(60);
    expect(blocks(view).at(-1)).toBe("第6段供水");
    scrollTo(30);
    expect(blocks(view)[0]).toMatch(/^第2[67]段/);
    expect(blocks(view).at(-1)).toBe("第36段供水");
  });

  it("what is written there is marked, and a hit far away is framed at once", () => {
    const { view } = scrolled();
    look(view, "供水");
    view.dispatch(view.state.tr.insertText("供水", 1));
    vi.runAllTimers();
    expect(view.dom.firstElementChild?.querySelectorAll(".hit")).toHaveLength(2);
    run(view, goToHit("previous"));
    expect(findingIn(view.state).place).toBe(1);
    run(view, goToHit("previous"));
    expect(marked(view, ".hit-current")).toEqual(["供水"]);
    expect(view.dom.lastElementChild?.querySelector(".hit-current")).not.toBeNull();
  });
});
