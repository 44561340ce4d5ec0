// Pictures in the text: shown where their bytes are, described where they aren't, and as movable as any block.
import { deleteSelection } from "prosemirror-commands";
import { DOMParser, DOMSerializer } from "prosemirror-model";
import { undo } from "prosemirror-history";
import { NodeSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, describe, expect, it } from "vitest";
import { editorState } from "./editor";
import { pictureViews } from "./pictures";
import { schema } from "./schema";
import { after, doc, lines, p, stateAt } from "./test-documents";
import { backspace } from "./commands";

const picture = (attrs: Record<string, unknown> = {}) =>
  schema.nodes.image.create({ id: "aaaaaaaaaaaa", source: "b3", alt: "泵房", width: 40, ...attrs });

const text = () => doc(p("前"), picture(), p("后"));

let view: EditorView | null = null;
afterEach(() => {
  view?.destroy();
  view = null;
});

/** The figure of a view over the text, and its parts. */
function shown(addressOf = (source: string) => (source === "b3" ? "picture://localhost/b3" : null)) {
  view = new EditorView({ mount: document.createElement("div") }, { state: editorState(text()), nodeViews: pictureViews({ addressOf, columnWidth: 589 }) });
  const figure = () => view?.dom.querySelector("figure");
  const change = (attrs: Record<string, unknown>) =>
    view?.dispatch(view.state.tr.setNodeMarkup(3, null, { ...picture().attrs, ...attrs }));
  return { figure, image: () => figure()?.querySelector("img"), caption: () => figure()?.querySelector("figcaption"), change };
}

describe("a picture", () => {
  it("is shown with its width, and described to those who can't see it", () => {
    const { figure, image, caption } = shown();
    expect(image()?.getAttribute("src")).toBe("picture://localhost/b3");
    expect([image()?.alt, image()?.getAttribute("width")]).toEqual(["泵房", "40"]);
    expect([image()?.hidden, caption()?.hidden, figure()?.dataset.id]).toEqual([false, true, "aaaaaaaaaaaa"]);
  });

  it("is its description where its bytes aren't known or don't come", () => {
    expect(shown(() => null).caption()).toMatchObject({ hidden: false, textContent: "泵房" });
    view?.destroy();
    const { image, caption } = shown();
    image()?.dispatchEvent(new Event("error"));
    expect([image()?.hidden, caption()?.hidden]).toEqual([true, false]);
  });

  it("follows its block: another width, another picture, the same element", () => {
    const { figure, image, change } = shown();
    const before = figure();
    change({ width: null, alt: "水塔" });
    expect([image()?.alt, image()?.getAttribute("width")]).toEqual(["水塔", null]);
    change({ source: "" });
    expect(image()?.getAttribute("src")).toBe(null);
    expect(figure()).toBe(before);
  });

  it("is selected as a whole, and goes with a key", () => {
    const state = editorState(text());
    const selected = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, 3)));
    expect(lines(after(selected, deleteSelection).doc)).toEqual(["paragraph: 前", "paragraph: 后"]);
    expect(lines(after(stateAt(text(), "后", 0), backspace).doc)).toEqual(["paragraph: 前", "paragraph: 后"]);
  });

  it("takes the width that its corner is dragged to, in one step", () => {
    const { figure, image } = shown();
    const handle = figure()?.querySelector<HTMLElement>(".resize");
    if (!handle || !image() || !figure()) throw new Error("no handle");
    handle.setPointerCapture = () => undefined;
    Object.defineProperty(figure(), "clientWidth", { value: 560 });
    Object.defineProperty(image(), "clientWidth", { get: () => Number(image()?.getAttribute("width")) });
    const width = () => view?.state.doc.child(1).attrs.width as unknown;
    const point = (type: string, clientX: number) => handle.dispatchEvent(new MouseEvent(type, { clientX, bubbles: true, cancelable: true }));
    point("pointerdown", 100);
    point("pointermove", 120);
    expect([image()?.getAttribute("width"), width()]).toEqual(["80", 40]);
    point("pointermove", 150);
    point("pointerup", 150);
    expect(width()).toBe(140);
    // Beyond the column it fills it: on paper, too.
    point("pointerdown", 150);
    point("pointerup", 900);
    expect(width()).toBe(589);
    point("pointermove", 1000);
    expect(image()?.getAttribute("width")).toBe("589");
    if (view) undo(view.state, view.dispatch);
    expect(width()).toBe(140);
    if (view) undo(view.state, view.dispatch);
    expect(image()?.getAttribute("width")).toBe("40");
  });

  it("whose corner is let go of where it was grasped stays as it was", () => {
    const { figure, image } = shown();
    const handle = figure()?.querySelector<HTMLElement>(".resize");
    if (!handle || !image()) throw new Error("no handle");
    handle.setPointerCapture = () => undefined;
    const before = view?.state;
    for (const type of ["pointerdown", "pointerup", "pointermove"]) handle.dispatchEvent(new MouseEvent(type, { clientX: 9 }));
    handle.dispatchEvent(new MouseEvent("pointerdown", { clientX: 9 }));
    handle.dispatchEvent(new MouseEvent("pointermove", { clientX: 90 }));
    handle.dispatchEvent(new MouseEvent("pointercancel"));
    expect([image()?.getAttribute("width"), view?.state]).toEqual(["40", before]);
  });

  it("comes back whole from the clipboard", () => {
    const clip = document.createElement("div");
    for (const width of [40, null]) {
      clip.replaceChildren(DOMSerializer.fromSchema(schema).serializeFragment(doc(picture({ width })).content));
      expect(DOMParser.fromSchema(schema).parse(clip).firstChild?.attrs).toEqual(picture({ width }).attrs);
    }
  });
});
