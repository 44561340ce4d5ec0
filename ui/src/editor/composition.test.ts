// What holds beside a composition: steps of the undo, and whose a key is.
import { undo } from "prosemirror-history";
import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { describe, expect, it, vi } from "vitest";
import { shownThreads } from "./comments";
import { isComposing } from "./composition";
import { DocumentEditor } from "./editor";
import { doc, h, lines, p, stateAt } from "./test-documents";
import { useView, viewOf } from "./test-view";

useView();

function say(view: EditorView, type: "compositionstart" | "compositionend"): void {
  view.dom.dispatchEvent(new CompositionEvent(type, { bubbles: true }));
}

/** An input method writes words at the caret. */
function compose(view: EditorView, words: string, composition: number): void {
  say(view, "compositionstart");
  view.dispatch(view.state.tr.insertText(words).setMeta("composition", composition));
  say(view, "compositionend");
}

/** Presses a key; whether the editor took it, or left it to the browser. */
function press(view: EditorView, key: string, keyCode: number, rest: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent("keydown", { key, keyCode, bubbles: true, cancelable: true, ...rest });
  view.dom.dispatchEvent(event);
  return event.defaultPrevented;
}

describe("a composition", () => {
  it("is known until its text has been read", () => {
    const view = viewOf(stateAt(doc(p("全年")), "全年", 2));
    say(view, "compositionstart");
    expect(isComposing(view.state)).toBe(true);
    say(view, "compositionend");
    expect(isComposing(view.state)).toBe(true);
    vi.runAllTimers();
    expect(isComposing(view.state)).toBe(false);
  });

  it("goes on where the next one begins at once", () => {
    const view = viewOf(stateAt(doc(p("全年")), "全年", 2));
    say(view, "compositionstart");
    say(view, "compositionend");
    say(view, "compositionstart");
    vi.runAllTimers();
    expect(isComposing(view.state)).toBe(true);
  });

  it("is one step of the undo, however fast the next one follows, and what is typed beside it is another", () => {
    const view = viewOf(stateAt(doc(p("全年")), "全年", 2));
    view.dispatch(view.state.tr.insertText("1"));
    compose(view, "收文", 1);
    compose(view, "办结", 2);
    vi.advanceTimersByTime(50);
    view.dispatch(view.state.tr.insertText("2"));
    const texts: string[] = [];
    while (undo(view.state, view.dispatch)) texts.push(view.state.doc.textContent);
    expect(texts).toEqual(["全年1收文办结", "全年1收文", "全年1", "全年"]);
  });
});

describe("a composition over what is selected", () => {
  it("leaves the block that it begins in, and is one step of the undo", () => {
    const view = viewOf(stateAt(doc(h(2, "培训", "aaaaaaaaaaaa"), p("方式")), "培训", 0));
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1, 7)));
    const event = new InputEvent("beforeinput", { inputType: "deleteByComposition", bubbles: true, cancelable: true });
    view.dom.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    compose(view, "工作", 1);
    expect(lines(view.state.doc)).toEqual(["h2: 工作"]);
    expect(view.state.doc.child(0).attrs.id).toBe("aaaaaaaaaaaa");
    undo(view.state, view.dispatch);
    expect(lines(view.state.doc)).toEqual(["h2: 培训", "paragraph: 方式"]);
  });
});

describe("what Rust says meanwhile", () => {
  it("is shown when the composition is over, the last of it", () => {
    const mount = document.createElement("div");
    const marks = [{ type: "comment" as const, attrs: { thread: "aaaaaaaaaaaa" } }];
    const blocks = [
      { type: "heading" as const, attrs: { id: "bbbbbbbbbbbb", level: 1, numbered: true }, content: [{ type: "text" as const, text: "收文" }] },
      { type: "paragraph" as const, attrs: { id: "cccccccccccc" }, content: [{ type: "text" as const, text: "全年", marks }] },
    ];
    const paste = {
      read: vi.fn(),
      clipboardText: vi.fn(),
      addPictures: vi.fn(),
      clipboardPictures: vi.fn(),
      choosePicture: vi.fn(),
      done: vi.fn(),
      failed: vi.fn(),
    };
    const listener = { changed: vi.fn(), updated: vi.fn(), blurred: vi.fn() };
    const pictures = { addressOf: () => null, columnWidth: 590 };
    const surroundings = { label: "", pictures, paste, punctuates: () => false, typewriter: () => false, past: [] };
    const editor = new DocumentEditor(mount, { blocks }, surroundings, listener);
    const send = (type: string) => mount.dispatchEvent(new CompositionEvent(type, { bubbles: true }));
    const entry = { kind: "heading" as const, id: "bbbbbbbbbbbb", level: 1, text: "收文", chars: 2, words: 2 };
    const outline = (number: string) => ({ chars: 0, words: 0, entries: [{ ...entry, number }], item_numbers: [], note_numbers: [] });
    const shown = () => [mount.querySelector("[data-number]")?.getAttribute("data-number"), mount.querySelectorAll(".comment-open").length];

    send("compositionstart");
    editor.showOutline(outline("一、"));
    editor.showOutline(outline("二、"));
    editor.showThreads(shownThreads(["aaaaaaaaaaaa"], null));
    expect(shown()).toEqual([undefined, 0]);
    expect(listener.changed).not.toHaveBeenCalled();
    send("compositionend");
    vi.runAllTimers();
    expect(shown()).toEqual(["二、", 1]);
    expect(listener.changed).toHaveBeenCalledOnce();
    editor.destroy();
  });
});

describe("a key", () => {
  it("that comes right after a composition does what it always does", () => {
    const view = viewOf(stateAt(doc(h(1, "全年")), "全年", 2));
    compose(view, "收文", 1);
    expect(press(view, "Enter", 13)).toBe(true);
    expect(lines(view.state.doc)).toEqual(["h1: 全年收文", "paragraph: "]);
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 5)));
    compose(view, "办结", 2);
    expect(press(view, "Tab", 9)).toBe(true);
    expect(lines(view.state.doc)).toEqual(["h2: 全年收文办结", "paragraph: "]);
  });

  it("of the input method does nothing, whether it composes yet, still, or no more", () => {
    const view = viewOf(stateAt(doc(p("全年")), "全年", 2));
    press(view, "Enter", 229);
    say(view, "compositionstart");
    press(view, "Enter", 13, { isComposing: true });
    press(view, "Enter", 229, { isComposing: true });
    say(view, "compositionend");
    press(view, "Enter", 229);
    vi.advanceTimersByTime(1000);
    press(view, "Enter", 229);
    expect(lines(view.state.doc)).toEqual(["paragraph: 全年"]);
    expect(press(view, "Enter", 13)).toBe(true);
    expect(lines(view.state.doc)).toEqual(["paragraph: 全年", "paragraph: "]);
  });
});
