// Waves under words: where they come, how they go along with what is written, and what a key costs.
import { undo } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { TextSelection, type Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { describe, expect, it, vi } from "vitest";
import { blockIdOf } from "./document";
import { schema } from "./schema";
import { doc, h, p, stateAt, table } from "./test-documents";
import { scrolledView, useView, viewOf } from "./test-view";
import { currentWave, dropWave, fixWave, leaveWave, lookAtWave, nextWave, showWaves, wavesIn, type Waved } from "./waves";

useView();

function run(view: EditorView, command: Command): boolean {
  return command(view.state, (tr) => view.dispatch(tr), view);
}

/** What a check says of the first place of some words in a block of the text; `key` is the words. */
function about(document: Node, block: number, quote: string, rest: Partial<Waved> = {}): Waved {
  const child = document.child(block);
  const from = child.textContent.indexOf(quote);
  return { key: quote, level: "error", block: blockIdOf(child), cell: null, from, to: from + quote.length, quote, ...rest };
}

function show(view: EditorView, ...waved: Waved[]): void {
  view.dispatch(showWaves(view.state.tr, waved));
}

const waved = (view: EditorView, css = ".wave") => [...view.dom.querySelectorAll(css)].map(({ textContent }) => textContent);

/** The words under each wave that is known, drawn or not. */
const known = (view: EditorView) => wavesIn(view.state).map(({ from, to }) => view.state.doc.textBetween(from, to));

const text = () => doc(h(1, "𠮷镇既使有雨"), p("工作有条不紊的开展，按步就班。"), p("尾"));

function begun(...make: ((document: Node) => Waved)[]): EditorView {
  const view = viewOf(stateAt(text(), "尾", 0));
  show(view, ...make.map((each) => each(view.state.doc)));
  return view;
}

const even = (document: Node) => about(document, 0, "既使");
const adverb = (document: Node) => about(document, 1, "有条不紊的开展", { level: "warning" });
const steps = (document: Node) => about(document, 1, "按步就班", { level: "info" });

describe("waves", () => {
  it("stand under exactly the words at fault, by their level", () => {
    const view = begun(even, adverb, steps);
    expect(waved(view, ".wave-error")).toEqual(["既使"]);
    expect(waved(view, ".wave-warning")).toEqual(["有条不紊的开展"]);
    expect(waved(view, ".wave-info")).toEqual(["按步就班"]);
  });

  it("find their cell, and the paragraph in it", () => {
    const cell = schema.nodes.table_cell.create(null, [p("𠮷"), p("有按步就班")]);
    const rows = table(["事项", "数"]).content.addToEnd(schema.nodes.table_row.create(null, [schema.nodes.table_cell.create(null, p("甲")), cell]));
    const document = doc(p("首"), schema.nodes.table.create({ id: "t99999999999" }, rows));
    const view = viewOf(stateAt(document, "首", 0));
    show(view, { key: "a", level: "error", block: "t99999999999", cell: [1, 1], from: 4, to: 8, quote: "按步就班" });
    expect(waved(view)).toEqual(["按步就班"]);
  });

  it("aren't shown where other words stand by now, or the block is gone", () => {
    const view = begun((document) => ({ ...even(document), from: 2, to: 4 }), (document) => ({ ...steps(document), block: "t00000000000" }));
    expect(known(view)).toEqual([]);
  });

  it("are all taken away by an answer without any", () => {
    const view = begun(even, adverb);
    show(view);
    expect(waved(view)).toEqual([]);
  });
});

describe("while somebody writes", () => {
  it("waves go along, in the block that is written and behind it", () => {
    const view = begun(even, adverb, steps);
    view.dispatch(view.state.tr.insertText("在", 1));
    view.dispatch(view.state.tr.insertText("今年", view.state.doc.child(0).nodeSize + 1));
    expect(known(view)).toEqual(["既使", "有条不紊的开展", "按步就班"]);
    expect(waved(view)).toEqual(["既使", "有条不紊的开展", "按步就班"]);
  });

  it("one whose words are touched is gone until the next answer; the others stay", () => {
    const view = begun(adverb, steps);
    const [first] = wavesIn(view.state);
    view.dispatch(view.state.tr.delete((first?.from ?? 0) + 4, (first?.from ?? 0) + 5));
    expect(waved(view)).toEqual(["按步就班"]);
    run(view, undo);
    expect(waved(view)).toEqual(["按步就班"]);
    show(view, adverb(view.state.doc), steps(view.state.doc));
    expect(waved(view)).toEqual(["有条不紊的开展", "按步就班"]);
  });

  it("what is written right before or behind the words isn't under them", () => {
    const view = begun(even);
    const { from = 0, to = 0 } = wavesIn(view.state)[0] ?? {};
    view.dispatch(view.state.tr.insertText("甲", to));
    view.dispatch(view.state.tr.insertText("乙", from));
    expect(waved(view)).toEqual(["既使"]);
  });

  it("a paragraph that is parted takes its waves along on both sides", () => {
    const view = begun(adverb, steps);
    const behind = wavesIn(view.state)[0]?.to ?? 0;
    view.dispatch(view.state.tr.split(behind + 1));
    expect(known(view)).toEqual(["有条不紊的开展", "按步就班"]);
    expect(view.state.doc.childCount).toBe(4);
    expect(waved(view)).toEqual(["有条不紊的开展", "按步就班"]);
  });

  it("nothing is drawn anew under the hand of an input method", () => {
    const view = begun(adverb, steps);
    const drawn = view.dom.querySelector(".wave-warning");
    const inside = (wavesIn(view.state)[0]?.from ?? 0) + 2;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, inside)));
    view.dom.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    view.dispatch(view.state.tr.insertText("ni", inside));
    expect(view.dom.querySelector(".wave-warning")).toBe(drawn);
    view.dom.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    vi.runAllTimers();
    expect(waved(view)).toEqual(["按步就班"]);
  });
});

describe("looking at waves", () => {
  it("goes from one to the next, around the ends, from the caret or from the one that is looked at", () => {
    const view = begun(even, adverb, steps);
    const keys: (string | null)[] = [];
    for (const direction of ["next", "next", "previous", "next", "next"] as const) {
      const key = nextWave(view.state, direction);
      keys.push(key);
      run(view, lookAtWave(key ?? ""));
    }
    expect(keys).toEqual(["既使", "有条不紊的开展", "既使", "有条不紊的开展", "按步就班"]);
    expect(currentWave(view.state)).toBe("按步就班");
    expect(waved(view, ".wave-current")).toEqual(["按步就班"]);
    expect(run(view, leaveWave)).toBe(true);
    expect(waved(view, ".wave-current")).toEqual([]);
  });

  it("ends where its words are touched", () => {
    const view = begun(even);
    run(view, lookAtWave("既使"));
    view.dispatch(view.state.tr.insertText("有", (wavesIn(view.state)[0]?.from ?? 0) + 1));
    expect(currentWave(view.state)).toBeNull();
    expect(waved(view, ".wave-current")).toEqual([]);
  });

  it("finds nothing where there is none", () => {
    const view = begun();
    expect(nextWave(view.state, "next")).toBeNull();
    expect(run(view, lookAtWave("既使"))).toBe(false);
  });

  it("one that is let pass goes, and no other", () => {
    const view = begun(adverb, steps);
    run(view, lookAtWave("按步就班"));
    expect(run(view, dropWave("按步就班"))).toBe(true);
    expect(waved(view)).toEqual(["有条不紊的开展"]);
    expect(currentWave(view.state)).toBeNull();
  });
});

describe("a fix", () => {
  it("touches only what differs, keeps the marks, and is one step of the undo", () => {
    const bold = schema.marks.bold.create();
    const block = schema.nodes.paragraph.create({ id: "t88888888888" }, [
      schema.text("工作"),
      schema.text("有条不紊的", [bold]),
      schema.text("开展，按步就班。"),
    ]);
    const view = viewOf(stateAt(doc(block), "工作有条不紊的开展，按步就班。", 0));
    show(view, adverb(doc(p(""), view.state.doc.child(0))), steps(doc(p(""), view.state.doc.child(0))));
    expect(run(view, fixWave("有条不紊的开展", "有条不紊地开展"))).toBe(true);
    expect(view.state.doc.textContent).toBe("工作有条不紊地开展，按步就班。");
    expect(view.dom.querySelector("strong, b")?.textContent).toBe("有条不紊地");
    expect(known(view)).toEqual(["按步就班"]);
    run(view, undo);
    expect(view.state.doc.textContent).toBe("工作有条不紊的开展，按步就班。");
  });

  it("takes out what stands twice, and puts in what is missing in the marks of its neighbour", () => {
    const view = viewOf(stateAt(doc(p("收文，，办结5～10%")), "收文，，办结5～10%", 0));
    const at = (quote: string) => about(view.state.doc, 0, quote);
    show(view, at("，，"), at("5～10%"));
    expect(run(view, fixWave("，，", "，"))).toBe(true);
    expect(run(view, fixWave("5～10%", "5%～10%"))).toBe(true);
    expect(view.state.doc.textContent).toBe("收文，办结5%～10%");
  });

  it("is refused once the words are others", () => {
    const view = begun(even);
    view.dispatch(view.state.tr.insertText("有", (wavesIn(view.state)[0]?.from ?? 0) + 1));
    expect(run(view, fixWave("既使", "即使"))).toBe(false);
  });
});

describe("in a long text", () => {
  const many = () => doc(...Array.from({ length: 300 }, (_, index) => p(`第${String(index)}段既使`)));

  function long() {
    const scrolled = scrolledView(stateAt(many(), "第0段既使", 0));
    const { doc: document } = scrolled.view.state;
    show(scrolled.view, ...document.children.map((_, index) => ({ ...about(document, index, "既使"), key: String(index) })));
    return scrolled;
  }

  it("only waves near what is in view are drawn", () => {
    const { view, scrollTo } = long();
    const first = waved(view).length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(60);
    scrollTo(200);
    expect([...view.dom.querySelectorAll(".wave")].map(({ parentElement }) => parentElement?.textContent)).toContain("第200段既使");
    expect(waved(view).length).toBeLessThanOrEqual(60);
  });

  /** A key must cost what it changes, however many waves there are. */
  it("a key looks at the blocks that it changed, and no others", () => {
    const { view } = long();
    const read = vi.spyOn(Object.getPrototypeOf(view.state.doc) as Node, "textBetween");
    view.dispatch(view.state.tr.insertText("在", 1));
    expect(read.mock.calls.length).toBeLessThanOrEqual(2);
    expect(wavesIn(view.state)).toHaveLength(300);
  });
});
