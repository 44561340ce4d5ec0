// Pictures by command: where they come in, how wide they become, and what they are said to show.
import { NodeSelection, TextSelection, type EditorState } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import { editorState } from "./editor";
import { describePicture, insertedPictures, selectedPicture, setPictureWidth, stepPictureWidth } from "./picture-commands";
import { schema } from "./schema";
import { after, doc, h, lines, p, stateAt, table } from "./test-documents";

const COLUMN = 589;
const picture = (width: number | null = null) => schema.nodes.image.create({ id: "aaaaaaaaaaaa", source: "b3", width });
const note = schema.nodes.note.create({ id: "cccccccccccc", note: "dddddddddddd" }, schema.text("注"));

function withPictures(state: EditorState): EditorState {
  return state.apply(insertedPictures(state, [{ source: "e5", width: 4, height: 3 }]));
}

const inserted = (state: EditorState) => lines(withPictures(state).doc);

describe("a picture comes in", () => {
  it("behind the block with the caret, or before it where the caret is at its start", () => {
    const text = doc(p("收文"), p("发文"));
    expect(inserted(stateAt(text, "收文", 1))).toEqual(["paragraph: 收文", "image: ", "paragraph: 发文"]);
    expect(inserted(stateAt(text, "收文", 2))).toEqual(["paragraph: 收文", "image: ", "paragraph: 发文"]);
    expect(inserted(stateAt(text, "发文", 0))).toEqual(["paragraph: 收文", "image: ", "paragraph: 发文"]);
    expect(inserted(stateAt(doc(h(1, "概况")), "概况", 2))).toEqual(["h1: 概况", "image: ", "paragraph: "]);
  });

  it("in the place of an empty paragraph, of a selection, or of another picture", () => {
    expect(inserted(stateAt(doc(p("收文"), p(""), p("发文")), "", 0))).toEqual(["paragraph: 收文", "image: ", "paragraph: 发文"]);
    const state = editorState(doc(p("收文发文")));
    const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2, 4)));
    expect(inserted(selected)).toEqual(["paragraph: 收文", "image: ", "paragraph: "]);
    const shown = editorState(doc(p("前"), picture(), p("后")));
    const other = withPictures(shown.apply(shown.tr.setSelection(NodeSelection.create(shown.doc, 3))));
    expect(lines(other.doc)).toEqual(["paragraph: 前", "image: ", "paragraph: 后"]);
    expect(other.doc.child(1).attrs.source).toBe("e5");
  });

  it("behind a table whose cell has the caret, and never among the notes", () => {
    expect(lines(withPictures(stateAt(doc(table(["乡镇"]), p("后")), "乡镇", 1)).doc).map((line) => line.split(":")[0])).toEqual(["table", "image", "paragraph"]);
    expect(inserted(stateAt(doc(p("收文"), note), "注", 1))).toEqual(["paragraph: 收文", "image: ", "paragraph: ", "note: 注"]);
  });

  it("with the caret behind it", () => {
    const state = withPictures(stateAt(doc(p("收文"), p("发文")), "收文", 2));
    expect([state.selection.$from.parent.textContent, state.selection.$from.parentOffset]).toEqual(["发文", 0]);
  });
});

describe("the selected picture", () => {
  function selected(width: number | null): EditorState {
    const state = editorState(doc(p("前"), picture(width)));
    return state.apply(state.tr.setSelection(NodeSelection.create(state.doc, 3)));
  }
  const width = (state: EditorState) => selectedPicture(state)?.width;

  it("takes a width, or its own again, and stays selected", () => {
    const state = after(selected(null), setPictureWidth(295));
    expect([width(state), width(after(state, setPictureWidth(null)))]).toEqual([295, null]);
    expect(setPictureWidth(295)(stateAt(doc(p("前")), "前", 0))).toBe(false);
  });

  it("goes by twentieths of the column, and neither beyond it nor to nothing", () => {
    expect(width(after(selected(295), stepPictureWidth(1, COLUMN)))).toBe(324);
    expect(width(after(selected(295), stepPictureWidth(-1, COLUMN)))).toBe(265);
    expect(width(after(selected(570), stepPictureWidth(1, COLUMN)))).toBe(COLUMN);
    expect(width(after(selected(12), stepPictureWidth(-1, COLUMN)))).toBe(29);
    expect(width(after(selected(null), stepPictureWidth(-1, COLUMN)))).toBe(560);
  });

  it("is described by its id, wherever the selection has gone meanwhile", () => {
    const state = editorState(doc(p("前"), picture()));
    const described = after(state, describePicture("aaaaaaaaaaaa", "泵房"));
    expect(described.doc.child(1).attrs.alt).toBe("泵房");
    expect(describePicture("bbbbbbbbbbbb", "泵房")(state)).toBe(false);
  });
});
