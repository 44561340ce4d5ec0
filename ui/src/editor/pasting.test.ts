// The way of a paste: who reads it, where it comes in while the text goes on, and what is refused.
import { undo } from "prosemirror-history";
import { EditorView } from "prosemirror-view";
import { TextSelection } from "prosemirror-state";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Arrivals } from "./arrivals";
import { editorState } from "./editor";
import { Pasting, type PasteReader } from "./pasting";
import { doc, h, ids, lines, p, table } from "./test-documents";
import type { AddedPicture, Block, Pasted, PastedSource, Place } from "./wire";
import type { Node } from "prosemirror-model";

const paragraph = (text: string, id: string): Block => ({ type: "paragraph", attrs: { id }, content: [{ type: "text", text }] });

// The one event of the clipboard that jsdom doesn't know.
vi.stubGlobal("ClipboardEvent", Event);

let view: EditorView | null = null;

afterEach(() => {
  view?.destroy();
  view = null;
});

type Request = { source: PastedSource; place: Place; answer: (pasted: Pasted) => Promise<void>; refuse: (error: Error) => Promise<void> };

/** An editor whose clipboard is read when the test says so. */
function open(document: Node, caret: number) {
  const requests: Request[] = [];
  const reader = {
    read: vi.fn(
      (source: PastedSource, place: Place) =>
        new Promise<Pasted>((resolve, reject) => {
          const settled = () => Promise.resolve();
          requests.push({
            source,
            place,
            answer: (pasted) => (resolve(pasted), settled()),
            refuse: (error) => (reject(error), settled()),
          });
        }),
    ),
    clipboardText: vi.fn(() => Promise.resolve("纯文本")),
    addPictures: vi.fn((files: readonly Blob[]) => Promise.resolve(files.map((file) => ({ source: file instanceof File ? file.name : "", width: 40, height: 30 })))),
    clipboardPictures: vi.fn(() => Promise.resolve<readonly Blob[]>([])),
    choosePicture: vi.fn(() => Promise.resolve<AddedPicture | null>(null)),
    done: vi.fn(),
    failed: vi.fn(),
  } satisfies PasteReader;
  const arrivals = new Arrivals();
  const pasting = new Pasting(reader, arrivals);
  const opened = new EditorView(null, { state: editorState(document, { arrivals, pasting }) });
  view = opened;
  opened.dispatch(opened.state.tr.setSelection(TextSelection.create(opened.state.doc, caret)));
  const paste = (data: Record<string, string>, files: readonly File[] = []) => {
    const event = new Event("paste", { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: (type: string) => data[type] ?? "", files, items: [], types: Object.keys(data) } });
    opened.dom.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const type = (text: string, at: number) => opened.dispatch(opened.state.tr.insertText(text, at));
  return { view: opened, reader, requests, paste, type, pasting };
}

const two: Pasted = {
  blocks: [paragraph("甲。", "n00000000001"), paragraph("乙。", "n00000000002")],
  inline: null,
  warnings: [],
};

describe("a paste from elsewhere", () => {
  it("is read by Rust, which hears where it comes in", () => {
    const { requests, paste } = open(doc(p("全年收文。")), 3);
    expect(paste({ "text/html": "<p>甲</p>", "text/plain": "甲" })).toBe(true);
    expect(paste({ "text/plain": "乙" })).toBe(true);
    expect(requests.map(({ source }) => source)).toEqual([
      { html: "<p>甲</p>", text: "甲" },
      { html: null, text: "乙" },
    ]);
    expect(requests[0]?.place).toEqual({ at: "text", before: "paragraph", ends: false });
  });

  it("comes in where it was pasted, whatever is written meanwhile, and one undo takes it back", async () => {
    const { view, requests, reader, paste, type } = open(doc(p("前"), p("全年收文。")), 6);
    paste({ "text/html": "<p>甲。<p>乙。" });
    type("新", 1);
    type("字", 7);
    await requests[0]?.answer(two);
    expect(lines(view.state.doc)).toEqual(["paragraph: 新前", "paragraph: 全年甲。", "paragraph: 乙。字收文。"]);
    expect(reader.done).toHaveBeenCalledWith(two);
    type("尾", view.state.doc.content.size - 1);
    undo(view.state, view.dispatch);
    undo(view.state, view.dispatch);
    expect(lines(view.state.doc)).toEqual(["paragraph: 新前", "paragraph: 全年字收文。"]);
  });

  it("waits while nothing may be changed", async () => {
    const { view, requests, paste } = open(doc(p("全年")), 3);
    paste({ "text/plain": "甲\n乙" });
    view.setProps({ editable: () => false });
    await requests[0]?.answer(two);
    expect(lines(view.state.doc)).toEqual(["paragraph: 全年"]);
    view.setProps({ editable: () => true });
    expect(lines(view.state.doc)).toEqual(["paragraph: 全年甲。", "paragraph: 乙。"]);
  });

  it("that isn't read changes nothing and is said", async () => {
    const { view, requests, reader, paste } = open(doc(p("全年")), 3);
    paste({ "text/html": "<p>甲" });
    await requests[0]?.refuse(new Error("zu viel"));
    await vi.waitFor(() => expect(reader.failed).toHaveBeenCalledOnce());
    expect(lines(view.state.doc)).toEqual(["paragraph: 全年"]);
  });

  it("fills the cells of a table with a table", async () => {
    const { view, requests, paste } = open(doc(p("前"), table(["乡镇", "处"], ["", ""])), 20);
    expect(view.state.selection.$from.parent.content.size).toBe(0);
    paste({ "text/html": "<table>" });
    expect(requests[0]?.place).toEqual({ at: "cell" });
    const cell = (text: string, id: string) => ({
      type: "table_cell" as const,
      attrs: { colspan: 1, rowspan: 1, colwidth: null },
      content: [paragraph(text, id)],
    });
    const row = { type: "table_row" as const, content: [cell("临溪", "n00000000003"), cell("14", "n00000000004")] };
    await requests[0]?.answer({ blocks: [{ type: "table", attrs: { id: "n00000000005" }, content: [row] }], inline: null, warnings: [] });
    view.state.doc.check();
    expect(view.state.doc.childCount).toBe(2);
    expect(view.state.doc.child(1).textBetween(0, view.state.doc.child(1).content.size, "/")).toBe("乡镇/处/临溪/14");
  });
});

describe("a grid of a spreadsheet in a table", () => {
  const cell = (text: string, id: string) => ({
    type: "table_cell" as const,
    attrs: { colspan: 1, rowspan: 1, colwidth: null },
    content: [paragraph(text, id)],
  });
  const grid = {
    type: "table" as const,
    attrs: { id: "n00000000005" },
    content: [
      { type: "table_row" as const, content: [cell("临溪", "n00000000001"), cell("14", "n00000000002")] },
      { type: "table_row" as const, content: [cell("石渡", "n00000000003"), cell("9", "n00000000004")] },
    ],
  };

  it("goes in from the cell with the caret on, the table grows for it, and one undo takes it back", async () => {
    const { view, requests, paste } = open(doc(p("前"), table(["乡镇", "处"], ["", ""])), 20);
    const before = view.state.doc;
    const at = view.state.selection.$from;
    paste({ "text/html": "<table>" });
    await requests[0]?.answer({ blocks: [grid], inline: null, warnings: [] });
    view.state.doc.check();
    const made = view.state.doc.child(1);
    const shown = Array.from({ length: made.childCount }, (_, row) =>
      Array.from({ length: made.child(row).childCount }, (_, column) => made.child(row).child(column).textContent).join("|"),
    );
    // The caret was in the first cell of the last row.
    expect(at.index(1)).toBe(1);
    expect(shown).toEqual(["乡镇|处", "临溪|14", "石渡|9"]);
    const ids: string[] = [];
    view.state.doc.descendants((node) => {
      if (node.isTextblock) ids.push(String(node.attrs.id));
    });
    expect(ids).not.toContain("");
    expect(new Set(ids).size).toBe(ids.length);
    undo(view.state, (tr) => view.dispatch(tr));
    expect(view.state.doc.eq(before)).toBe(true);
  });
});

describe("a drop from elsewhere", () => {
  it("comes in where it is dropped, by the same way", async () => {
    const { view, requests } = open(doc(p("前"), p("全年")), 1);
    view.posAtCoords = () => ({ pos: 6, inside: 3 });
    const event = new Event("drop", { bubbles: true, cancelable: true });
    Object.assign(event, { clientX: 1, clientY: 1, dataTransfer: { getData: (type: string) => (type === "text/plain" ? "甲\n乙" : ""), files: [] } });
    view.dom.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    await requests[0]?.answer(two);
    expect(lines(view.state.doc)).toEqual(["paragraph: 前", "paragraph: 全年甲。", "paragraph: 乙。"]);
  });
});

describe("a picture", () => {
  const screenshot = new File(["x"], "b3", { type: "image/png" });
  const shown = (document: Node) =>
    document.content.content.map((node) => (node.type.name === "image" ? `image: ${String(node.attrs.source)}` : `${node.type.name}: ${node.textContent}`));

  it("is pasted between the blocks, whatever is written meanwhile, and one undo takes it back", async () => {
    const { view, reader, paste, type } = open(doc(p("前"), p("全年收文。"), p("后")), 6);
    let arrive: (added: AddedPicture[]) => void = () => undefined;
    reader.addPictures.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
    expect(paste({}, [screenshot])).toBe(true);
    type("新", 1);
    arrive([{ source: "b3", width: 40, height: 30 }]);
    await vi.waitFor(() => expect(shown(view.state.doc)).toEqual(["paragraph: 新前", "paragraph: 全年收文。", "image: b3", "paragraph: 后"]));
    expect(ids(view.state.doc).every((id) => id !== "")).toBe(true);
    undo(view.state, view.dispatch);
    expect(lines(view.state.doc)).toEqual(["paragraph: 新前", "paragraph: 全年收文。", "paragraph: 后"]);
  });

  it("that was copied along with words is not meant", () => {
    const { requests, reader, paste } = open(doc(p("全年")), 3);
    paste({ "text/html": "<p>甲", "text/plain": "甲" }, [screenshot]);
    expect([requests.length, reader.addPictures.mock.calls.length]).toEqual([1, 0]);
    paste({ "text/html": "<img src=https://example.invalid/a.png>" }, [screenshot]);
    expect([requests.length, reader.addPictures.mock.calls.length]).toEqual([1, 1]);
  });

  it("is asked of the clipboard where the paste itself has nothing", async () => {
    const { view, reader, paste } = open(doc(p("全年")), 3);
    reader.clipboardPictures.mockResolvedValueOnce([screenshot]);
    expect(paste({})).toBe(true);
    await vi.waitFor(() => expect(shown(view.state.doc)).toEqual(["paragraph: 全年", "image: b3", "paragraph: "]));
  });

  it("comes in where it is dropped; other files are left to the window", async () => {
    const { view, reader } = open(doc(p("前"), p("后")), 1);
    view.posAtCoords = () => ({ pos: 4, inside: 3 });
    const drop = (files: File[]) => {
      const event = new Event("drop", { bubbles: true, cancelable: true });
      Object.assign(event, { clientX: 1, clientY: 1, dataTransfer: { getData: () => "file:///tmp/a", files } });
      view.dom.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(drop([new File(["x"], "来稿.docx", { type: "application/msword" })])).toBe(false);
    expect(reader.addPictures).not.toHaveBeenCalled();
    expect(drop([screenshot, new File(["x"], "c4", { type: "image/gif" })])).toBe(true);
    await vi.waitFor(() => expect(shown(view.state.doc)).toEqual(["paragraph: 前", "image: b3", "image: c4", "paragraph: 后"]));
  });

  it("that is refused, or not chosen in the end, changes nothing", async () => {
    const { view, reader, paste, pasting } = open(doc(p("全年")), 3);
    reader.addPictures.mockResolvedValueOnce([]);
    paste({}, [screenshot]);
    pasting.choosePicture(view);
    await vi.waitFor(() => expect(reader.choosePicture).toHaveBeenCalledOnce());
    reader.choosePicture.mockRejectedValueOnce(new Error("zu groß"));
    pasting.choosePicture(view);
    await vi.waitFor(() => expect(reader.failed).toHaveBeenCalledOnce());
    expect(lines(view.state.doc)).toEqual(["paragraph: 全年"]);
  });
});

describe("plain text", () => {
  it("is asked of the clipboard by Ctrl Shift V", async () => {
    const { view, requests, reader } = open(doc(p("全年")), 3);
    const event = new KeyboardEvent("keydown", { key: "V", code: "KeyV", ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true });
    view.dom.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    await vi.waitFor(() => expect(reader.read).toHaveBeenCalledOnce());
    expect(requests[0]?.source).toEqual({ html: null, text: "纯文本" });
  });
});

describe("what was copied here", () => {
  const A = "aaaaaaaaaaaa";
  const copied = `<h2 data-kind="heading" data-numbered="true" data-id="${A}" data-pm-slice="0 0 []">收文</h2>`;

  it("keeps its ids, and isn't read again", () => {
    const { view, requests, paste } = open(doc(h(1, "收文", A), p("")), 5);
    view.serializeForClipboard(view.state.doc.slice(0, 4));
    view.dispatch(view.state.tr.delete(0, 4));
    paste({ "text/html": copied, "text/plain": "收文" });
    expect(requests).toHaveLength(0);
    expect(lines(view.state.doc)).toContain("h1: 收文");
    expect(ids(view.state.doc)).toContain(A);
  });

  it("is only what names nothing but the ids that were copied last", () => {
    const { view, requests, paste } = open(doc(h(1, "收文", A), p("")), 5);
    paste({ "text/html": copied });
    view.serializeForClipboard(view.state.doc.slice(0, 4));
    paste({ "text/html": `${copied}<p data-id="bbbbbbbbbbbb">外来</p>` });
    paste({ "text/html": copied.replace(/data-id="\w+"/, "") });
    expect(requests).toHaveLength(3);
  });

  it("brings nothing that no report can hold", () => {
    const { view, requests, paste } = open(doc(h(1, "收文", A), p("")), 5);
    view.serializeForClipboard(view.state.doc.slice(0, 4));
    paste({ "text/html": `<p data-id="${A}" data-kind="list_item" data-depth="-3" data-pm-slice="0 0 []">外来</p>` });
    expect(requests.map(({ source }) => source.html?.includes("外来"))).toEqual([true]);
    expect(lines(view.state.doc)).toEqual(["h1: 收文", "paragraph: "]);
    const context = JSON.stringify(["heading", { level: 99, id: A }]).replaceAll('"', "&quot;");
    paste({ "text/html": `<span data-id="${A}" data-pm-slice="1 1 ${context}">收文</span>` });
    expect(lines(view.state.doc)).toEqual(["h1: 收文", "paragraph: 收文"]);
  });
});
