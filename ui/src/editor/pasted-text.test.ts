// Where a passage comes in, and what becomes of the block with the caret.
import { TextSelection, type EditorState } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import { insertion, placeOf } from "./pasted-text";
import { schema } from "./schema";
import { doc, h, ids, lines, p, stateAt, table, title } from "./test-documents";
import type { Block, Pasted } from "./wire";

let next = 1;

function block(kind: "paragraph" | "heading" | "page_break", text = ""): Block {
  const attrs = { id: `n${String(next).padStart(11, "0")}` };
  next += 1;
  const content = text === "" ? {} : { content: [{ type: "text" as const, text }] };
  if (kind === "heading") return { type: "heading", attrs: { ...attrs, level: 2, numbered: true }, ...content };
  return kind === "paragraph" ? { type: "paragraph", attrs, ...content } : { type: "page_break", attrs };
}

const passage = (...blocks: Block[]): Pasted => ({ blocks, inline: null, warnings: [] });

const line = (text: string, kind: "paragraph" | "heading" = "paragraph"): Pasted => ({
  blocks: [block(kind, text)],
  inline: [{ type: "text", text: kind === "heading" ? `（二）${text}` : text }],
  warnings: [],
});

/** The text after a paste, with a bar where the caret is. */
function check(state: EditorState, pasted: Pasted, expected: string[]): void {
  const tr = insertion(state, pasted);
  if (!tr) throw new Error("nothing is pasted");
  const after = state.apply(tr);
  after.doc.check();
  expect(new Set(ids(after.doc)).size).toBe(after.doc.childCount);
  expect(lines(after.apply(after.tr.insertText("|")).doc)).toEqual(expected);
}

describe("a single line", () => {
  it("comes into the text of the block, with its number", () => {
    check(stateAt(doc(p("全年收文。")), "全年收文。", 2), line("共计"), ["paragraph: 全年共计|收文。"]);
    check(stateAt(doc(p("全年收文。")), "全年收文。", 2), line("学习", "heading"), ["paragraph: 全年（二）学习|收文。"]);
    check(stateAt(doc(h(1, "收文")), "收文", 2), line("工作"), ["h1: 收文工作|"]);
  });

  it("is a block of its own where the paragraph is empty", () => {
    check(stateAt(doc(h(1, "收文"), p("")), "", 0), line("学习", "heading"), ["h1: 收文", "h2: 学习|"]);
    check(stateAt(doc(title("")), "", 0), line("工作总结"), ["title: 工作总结|"]);
  });

  it("takes the place of what is selected", () => {
    const state = stateAt(doc(p("全年收文。"), p("办结及时。")), "全年收文。", 2);
    const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 3, 10)));
    check(selected, line("共计"), ["paragraph: 全年共计|及时。"]);
  });
});

describe("several blocks", () => {
  it("part the block, and paragraphs at their ends go on with its halves", () => {
    const three = passage(block("paragraph", "甲。"), block("heading", "学习"), block("paragraph", "乙。"));
    check(stateAt(doc(p("全年收文。")), "全年收文。", 2), three, ["paragraph: 全年甲。", "h2: 学习", "paragraph: 乙。|收文。"]);
    const closed = passage(block("heading", "学习"), block("page_break"));
    check(stateAt(doc(h(1, "收文工作")), "收文工作", 2), closed, ["h1: 收文", "h2: 学习", "page_break: ", "h1: |工作"]);
  });

  it("leave the block as it is where the caret stands at its start or end", () => {
    const two = () => passage(block("heading", "学习"), block("paragraph", "乙。"));
    check(stateAt(doc(h(1, "收文")), "收文", 0), two(), ["h2: 学习", "paragraph: 乙。|", "h1: 收文"]);
    check(stateAt(doc(h(1, "收文")), "收文", 2), two(), ["h1: 收文", "h2: 学习", "paragraph: 乙。|"]);
    check(stateAt(doc(p("")), "", 0), two(), ["h2: 学习", "paragraph: 乙。|"]);
  });

  it("keep the id of the block with its first half, or with its text", () => {
    const A = "aaaaaaaaaaaa";
    const two = () => passage(block("paragraph", "甲"), block("paragraph", "乙"));
    const pasted = (offset: number) => {
      const state = stateAt(doc(p("收文", A)), "收文", offset);
      return ids(state.apply(insertion(state, two()) ?? state.tr).doc);
    };
    expect(pasted(1)[0]).toBe(A);
    expect(pasted(0)[1]).toBe(A);
    expect(pasted(2)[0]).toBe(A);
  });

  it("are followed by something to type in", () => {
    check(stateAt(doc(p("")), "", 0), passage(block("page_break")), ["page_break: ", "paragraph: |"]);
  });
});

describe("a cell", () => {
  it("takes paragraphs, and stays a cell", () => {
    const state = stateAt(doc(p("前"), table(["临溪", "14"])), "14", 2);
    const tr = insertion(state, passage(block("paragraph", "件"), block("paragraph", "其中")));
    const after = state.apply(tr ?? state.tr);
    after.doc.check();
    expect(after.doc.child(1).textBetween(0, after.doc.child(1).content.size, "/")).toBe("临溪/14件/其中");
  });
});

describe("a note", () => {
  const note = (text: string) => schema.nodes.note.create({ id: "b0000000000n", note: "0000000000n1" }, schema.text(text));

  it("takes lines, and stays one note", () => {
    const tr = insertion(stateAt(doc(p("前"), note("见年鉴。")), "见年鉴。", 4), passage(block("paragraph", "甲。"), block("paragraph", "乙。")));
    expect(tr && lines(tr.doc)).toEqual(["paragraph: 前", "note: 见年鉴。甲。乙。"]);
    expect(tr?.doc.child(1).childCount).toBe(3);
  });

  it("stands behind what is pasted at the end of the text", () => {
    const state = stateAt(doc(p("前"), note("见年鉴。")), "前", 1);
    expect(placeOf(state.doc, state.selection)).toEqual({ at: "text", before: "paragraph", ends: true });
    const tr = insertion(state, passage(block("page_break")));
    expect(tr && lines(tr.doc)).toEqual(["paragraph: 前", "page_break: ", "paragraph: ", "note: 见年鉴。"]);
  });
});

describe("the place of a paste", () => {
  const place = (state: EditorState) => placeOf(state.doc, state.selection);

  it("says what stands before, and whether anything follows", () => {
    const text = doc(title("总结"), p(""), p("正文"));
    expect(place(stateAt(text, "", 0))).toEqual({ at: "text", before: "title", ends: false });
    expect(place(stateAt(text, "正文", 2))).toEqual({ at: "text", before: "paragraph", ends: true });
    expect(place(stateAt(text, "总结", 0))).toEqual({ at: "text", before: null, ends: false });
    expect(place(stateAt(doc(p("")), "", 0))).toEqual({ at: "text", before: null, ends: true });
    expect(place(stateAt(doc(p("前"), table(["14"])), "14", 1))).toEqual({ at: "cell" });
  });
});
