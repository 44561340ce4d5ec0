// Blanks in the text: which of them are drawn, and the way from one to the next.
import { describe, expect, it } from "vitest";
import { goToBlank, selectedBlank, setBlanks } from "./blanks";
import { blockIdOf } from "./document";
import { doc, p, stateAt } from "./test-documents";
import { scrolledView, useView } from "./test-view";
import type { OpenBlank } from "./wire";

useView();

/** A long text with a blank in every paragraph, seen at its beginning. */
function long() {
  const text = doc(...Array.from({ length: 300 }, (_, index) => p(`第${String(index)}段收文**件`)));
  const scrolled = scrolledView(stateAt(text, "第0段收文**件", 0));
  const { view } = scrolled;
  const open = view.state.doc.children.map((block): OpenBlank => {
    const [id, from] = [blockIdOf(block), block.textContent.indexOf("**")];
    const at = { block: id, cell: null, from, to: from + 2, quote: "**" };
    return { blank: { block: id, label: "收文 ＿ 件", nth: 0 }, at, unit: "件", literal: false };
  });
  view.dispatch(setBlanks(view.state.tr, open));
  return { ...scrolled, drawn: () => [...view.dom.querySelectorAll(".blank")].map(({ parentElement }) => parentElement?.textContent) };
}

describe("in a long text", () => {
  /** Marks far from the view make every key slow. */
  it("only blanks near what is in view are drawn", () => {
    const { drawn, scrollTo } = long();
    expect(drawn().length).toBeGreaterThan(0);
    expect(drawn().length).toBeLessThanOrEqual(60);
    scrollTo(200);
    expect(drawn()).toContain("第200段收文**件");
    expect(drawn().length).toBeLessThanOrEqual(60);
  });

  it("the way leads to those that aren't drawn, too", () => {
    const { view } = long();
    goToBlank("previous")(view.state, (tr) => view.dispatch(tr));
    expect(selectedBlank(view.state)?.at.block).toBe(blockIdOf(view.state.doc.child(299)));
    goToBlank("next")(view.state, (tr) => view.dispatch(tr));
    expect(selectedBlank(view.state)?.at.block).toBe(blockIdOf(view.state.doc.child(0)));
  });

  it("what is typed before a blank moves it along", () => {
    const { view } = long();
    view.dispatch(view.state.tr.insertText("共", 1));
    goToBlank("next")(view.state, (tr) => view.dispatch(tr));
    const { from, to } = view.state.selection;
    expect(view.state.doc.textBetween(from, to)).toBe("**");
  });
});
