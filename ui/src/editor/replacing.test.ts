// Another text in the place of the one on screen.
import { undo } from "prosemirror-history";
import { TextSelection } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import { nodeOf, positionOf } from "./document";
import { editorState } from "./editor";
import { replacement } from "./replacing";
import { currentBlockId } from "./sections";
import type { Document } from "./wire";

function text(...blocks: [id: string, words: string][]): Document {
  return {
    numbering: "official",
    blocks: blocks.map(([id, words]) => ({ type: "paragraph", attrs: { id: id.repeat(12) }, content: [{ type: "text", text: words }] })),
  };
}

const old = text(["a", "甲"], ["b", "乙乙乙"], ["c", "丙"]);
const state = () => editorState(nodeOf(old));

describe("replacing the text", () => {
  it("does nothing where the text is the same", () => {
    expect(replacement(state(), nodeOf(old))).toBeNull();
  });

  it("leaves the blocks alone that stay", () => {
    const before = state();
    const tr = replacement(before, nodeOf(text(["a", "甲"], ["b", "新"], ["c", "丙"])));
    if (!tr) throw new Error("nothing to do");
    const after = before.apply(tr).doc;
    expect(after.child(0)).toBe(before.doc.child(0));
    expect(after.child(2)).toBe(before.doc.child(2));
    expect(after.child(1).textContent).toBe("新");
  });

  it("keeps the caret in its block, and is one step for undo", () => {
    const before = state();
    const start = positionOf(before.doc, "b".repeat(12)) ?? 0;
    const placed = before.apply(before.tr.setSelection(TextSelection.create(before.doc, start + 3)));
    const tr = replacement(placed, nodeOf(text(["x", "新的一段"], ["b", "乙乙乙"])));
    if (!tr) throw new Error("nothing to do");
    const after = placed.apply(tr);
    expect(currentBlockId(after)).toBe("b".repeat(12));
    let undone = after;
    undo(after, (back) => (undone = after.apply(back)));
    expect(undone.doc.textContent).toBe("甲乙乙乙丙");
  });

  it("finds a place for the caret when its block is gone", () => {
    const tr = replacement(state(), nodeOf(text(["z", "全新"])));
    expect(tr?.doc.textContent).toBe("全新");
  });
});
