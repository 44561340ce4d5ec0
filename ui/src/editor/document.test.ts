// The document of Rust and ProseMirror's are the same JSON, for every kind of block.
import { DecorationSet } from "prosemirror-view";
import { describe, expect, it } from "vitest";
import { blockOf, childrenOf, nodeOf, savedNodeOf } from "./document";
import { editorState } from "./editor";
import { leadLength, setOutline } from "./outline-marks";
import { doc, h, li, p } from "./test-documents";
import type { Block } from "./wire";

const id = "0123456789ab";

const everyKind: Block[] = [
  { type: "title", attrs: { id }, content: [{ type: "text", text: "总结" }] },
  { type: "addressee", attrs: { id }, content: [{ type: "text", text: "市政府：" }] },
  { type: "heading", attrs: { id, level: 2, numbered: false }, content: [{ type: "text", text: "导语" }] },
  {
    type: "paragraph",
    attrs: { id },
    content: [
      { type: "text", text: "全年" },
      { type: "text", text: "12", marks: [{ type: "bold" }, { type: "underline" }] },
      { type: "hard_break" },
      { type: "text", text: "𠮷", marks: [{ type: "superscript" }] },
    ],
  },
  { type: "paragraph", attrs: { id } },
  { type: "list_item", attrs: { id, ordered: true, depth: 2 }, content: [{ type: "text", text: "项" }] },
  {
    type: "table",
    attrs: { id },
    content: [
      {
        type: "table_row",
        content: [
          {
            type: "table_header",
            attrs: { colspan: 2, rowspan: 1, colwidth: [80, 90] },
            content: [{ type: "paragraph", attrs: { id } }],
          },
          {
            type: "table_cell",
            attrs: { colspan: 1, rowspan: 1, colwidth: null },
            content: [{ type: "paragraph", attrs: { id }, content: [{ type: "text", text: "3" }] }],
          },
        ],
      },
    ],
  },
  { type: "image", attrs: { id, source: "b3", alt: "图", width: null } },
  { type: "note", attrs: { id, note: "0000000000n1", place: "end" }, content: [{ type: "text", text: "见年鉴。" }] },
  { type: "annex", attrs: { id }, content: [{ type: "text", text: "1. 清单" }] },
  { type: "signature", attrs: { id }, content: [{ type: "text", text: "市图书馆" }] },
  { type: "date", attrs: { id }, content: [{ type: "text", text: "2025年1月5日" }] },
  { type: "page_break", attrs: { id } },
  { type: "opaque", attrs: { id, label: "公式", text: "a+b", payload: "<m/>" } },
];

describe("a document", () => {
  it.each(everyKind.map((block) => [block.type, block] as const))("keeps a %s as it is", (_type, block) => {
    const node = nodeOf({ numbering: "official", blocks: [block] });
    expect(childrenOf(node).map(blockOf)).toEqual([block]);
  });

  it("without blocks gets one to type in, which isn't saved until somebody types", () => {
    expect(nodeOf({ numbering: "official", blocks: [] }).childCount).toBe(1);
    expect(savedNodeOf({ numbering: "official", blocks: [] }).childCount).toBe(0);
  });

  it("with an unknown attribute value is refused", () => {
    const broken = { type: "heading", attrs: { id, level: "two", numbered: true } } as unknown as Block;
    expect(() => nodeOf({ numbering: "official", blocks: [broken] })).toThrow();
  });
});

describe("what Rust derives", () => {
  it.each([
    ["一是收文更快。全年", "一是收文更快", 7],
    ["一是收文更快", "一是收文更快", 6],
    ["全年一是", "一是", 0],
    ["正文", "", 0],
  ])("the lead of %s is %s", (text, lead, expected) => {
    expect(leadLength(text, lead)).toBe(expected);
  });

  it("is drawn beside the text and never becomes text", () => {
    const state = editorState(
      doc(h(1, "甲", "aaaaaaaaaaaa"), p("一是快。正文", "bbbbbbbbbbbb"), li("一项", "cccccccccccc"), p("旧项", "dddddddddddd")),
    );
    const shown = state.apply(
      setOutline(state.tr, {
        chars: 1,
        words: 1,
        entries: [
          { kind: "heading", id: "aaaaaaaaaaaa", level: 1, number: "一、", text: "甲", chars: 1, words: 1 },
          { kind: "lead", id: "bbbbbbbbbbbb", text: "一是快", chars: 5, words: 1 },
        ],
        item_numbers: [
          { id: "cccccccccccc", number: "1. " },
          { id: "dddddddddddd", number: "2. " },
        ],
        note_numbers: [],
      }),
    );
    expect(shown.doc).toBe(state.doc);
    const drawn = shown.plugins.flatMap((plugin) => {
      const decorations = plugin.props.decorations?.call(plugin, shown);
      return decorations instanceof DecorationSet ? decorations.find() : [];
    });
    // The heading's number, the lead, the item's number; a paragraph that was an item has none any more.
    drawn.sort((one, other) => one.from - other.from);
    expect(drawn.map(({ from, to }) => shown.doc.textBetween(from, to))).toEqual(["甲", "一是快。", "一项"]);
  });
});
