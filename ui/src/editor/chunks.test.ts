// Long texts are laid out in chunks, and nothing but the view knows of it.
import { undo } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { applyChanges, blockChanges } from "./changes";
import { enter } from "./commands";
import { blockOf, equalDocuments } from "./document";
import { editorState } from "./editor";
import { replacement } from "./replacing";
import { schema } from "./schema";
import { moveSection } from "./section-moves";
import { after, doc, h, lines, p, stateAt } from "./test-documents";
import { useView, viewOf } from "./test-view";

/** Sections of twenty paragraphs. */
function longText(sections: number): Node {
  const section = (number: number) => [
    h(1, `第${String(number)}节`),
    ...Array.from({ length: 20 }, (_, place) => p(`第${String(number)}节第${String(place)}段。`)),
  ];
  return doc(...Array.from({ length: sections }, (_, number) => section(number)).flat());
}

/** The name of each block's chunk; null for a block without one. */
function names(text: Node): (number | null)[] {
  return text.children.map((block) => (schema.marks.chunk.isInSet(block.marks)?.attrs.name as number | undefined) ?? null);
}

/** How many blocks stand side by side in each chunk. */
function lengths(text: Node): number[] {
  const runs: number[] = [];
  names(text).forEach((name, index, all) => {
    if (index > 0 && name === all[index - 1]) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(1);
  });
  return runs;
}

describe("chunks", () => {
  it("are sections of a long text, or parts of them", () => {
    expect(lengths(editorState(longText(12)).doc)).toEqual(Array.from({ length: 12 }, () => 21));
    const paragraphs = doc(...Array.from({ length: 240 }, (_, place) => p(`第${String(place)}段。`)));
    expect(lengths(editorState(paragraphs).doc)).toEqual([48, 48, 48, 48, 48]);
  });

  it("aren't needed in a short text", () => {
    expect(names(editorState(longText(9)).doc).every((name) => name === null)).toBe(true);
  });

  it("come to a text that grows long", () => {
    const state = editorState(longText(2));
    const grown = state.apply(state.tr.insert(state.doc.content.size, longText(10).children));
    expect(lengths(grown.doc)).toEqual(Array.from({ length: 12 }, () => 21));
  });

  it("take in what is typed in them, and what is pasted makes its own if it is long", () => {
    const split = after(stateAt(longText(12), "第3节第4段。", 2), enter);
    expect(lengths(split.doc)[3]).toBe(22);
    const pasted = split.apply(split.tr.insert(0, longText(5).children));
    expect(lengths(pasted.doc)).toEqual([21, 21, 21, 21, 21, 21, 21, 21, 22, ...Array.from({ length: 8 }, () => 21)]);
    expect(names(pasted.doc)).not.toContain(null);
  });

  it("go along with a section that is moved, and back", () => {
    const before = stateAt(longText(12), "第3节第4段。", 2);
    const moved = after(before, moveSection("up"));
    expect(lengths(moved.doc)).toEqual(Array.from({ length: 12 }, () => 21));
    expect(lines(after(moved, undo).doc)).toEqual(lines(before.doc));
  });
});

describe("what is saved", () => {
  it("knows nothing of chunks", () => {
    const text = longText(12);
    const state = editorState(text);
    expect(blockChanges(text, state.doc)).toEqual([]);
    const edited = after(stateAt(text, "第3节第4段。", 2), enter);
    const changes = blockChanges(text, edited.doc);
    expect(changes).toHaveLength(2);
    expect(JSON.stringify(changes)).not.toContain("chunk");
    expect(applyChanges(text.children.map(blockOf), changes)).toEqual(edited.doc.children.map(blockOf));
  });

  it("is the same text with and without them: nothing is put in its place", () => {
    const text = longText(12);
    const state = editorState(text);
    expect(replacement(state, text)).toBeNull();
    expect(equalDocuments(text, state.doc)).toBe(true);
  });
});

describe("the view", () => {
  useView();

  it("draws one element around the blocks of a chunk, and keeps it while they are edited", () => {
    const view = viewOf(stateAt(longText(12), "第3节第4段。", 2));
    const elements = [...view.dom.children];
    expect(elements.map(({ className, childElementCount }) => [className, childElementCount])).toEqual(
      Array.from({ length: 12 }, () => ["chunk", 21]),
    );
    view.dispatch(view.state.tr.insertText("又"));
    enter(view.state, (tr) => {
      view.dispatch(tr);
    });
    expect([...view.dom.children]).toEqual(elements);
    expect(view.dom.children[3]?.childElementCount).toBe(22);
  });

  it("takes no chunk to the clipboard", () => {
    const view = viewOf(stateAt(longText(12), "第3节第4段。", 2));
    const { dom, slice } = view.serializeForClipboard(view.state.doc.slice(0, 600));
    expect(dom.querySelector(".chunk")).toBeNull();
    expect(JSON.stringify(slice.toJSON())).not.toContain("chunk");
  });
});
