// Undo works after a restart: what was done is told in events, and a fresh editor has the past that they tell of.
import { closeHistory, redo, undo, undoDepth } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { describe, expect, it } from "vitest";
import { enter, setTextKind } from "./commands";
import { blockOf, childrenOf } from "./document";
import { editorState } from "./editor";
import { schema } from "./schema";
import { moveSection } from "./section-moves";
import { doc, h, lines, p, table } from "./test-documents";
import { UndoLog, withPast } from "./undo-log";

/** An editor without a view, whose log is kept. */
class Desk {
  state: EditorState;
  readonly log = new UndoLog();

  constructor(state: EditorState) {
    this.state = state;
  }

  apply(tr: Transaction): void {
    const before = this.state;
    const { state, transactions } = before.applyTransaction(tr);
    this.state = state;
    if (transactions.some((each) => each.docChanged)) this.log.note(tr, transactions, before, state);
  }

  /** Does a command that is taken back by itself. */
  run(command: Command): boolean {
    return command(this.state, (tr) => this.apply(closeHistory(tr)));
  }

  /** Puts the caret behind some words, as a click does. */
  goBehind(words: string): void {
    let at = 0;
    this.state.doc.descendants((node, position) => {
      if (node.isText && node.text?.includes(words)) at = position + node.text.indexOf(words) + words.length;
      return true;
    });
    this.apply(this.state.tr.setSelection(TextSelection.create(this.state.doc, at)));
  }

  /** Types characters one by one; a rest before them parts them from what was typed before. */
  type(words: string): void {
    [...words].forEach((character, index) => {
      const tr = this.state.tr.insertText(character);
      this.apply(index === 0 ? closeHistory(tr) : tr);
    });
  }

  /** The text as Rust gives it back, in a fresh editor with the same past. */
  reopened(): Desk {
    this.log.report();
    const saved = schema.nodes.doc.create(null, childrenOf(this.state.doc).map((block) => schema.nodeFromJSON(blockOf(block))));
    return new Desk(withPast(editorState(saved), this.log.unsaved));
  }
}

const text = (): Node => doc(h(1, "收文"), p("全年收文12件。"), h(1, "办结"), p("办结11件。"), table(["一", "二"]));

function texts(desk: Desk): string[] {
  return lines(desk.state.doc);
}

describe("a report that is opened again", () => {
  it("takes back what was typed before, group by group, and does it again", () => {
    const desk = new Desk(editorState(text()));
    const states = [texts(desk)];
    const does = [
      () => {
        desk.goBehind("收文12件");
        desk.type("次以上");
      },
      () => void desk.run(enter),
      () => desk.type("另有"),
      () => void desk.run(setTextKind("heading-2")),
      () => {
        desk.goBehind("办结11件");
        desk.run(moveSection("up"));
      },
    ];
    for (const each of does) {
      each();
      states.push(texts(desk));
    }
    const again = desk.reopened();
    expect(texts(again)).toEqual(states.at(-1));
    for (const state of states.slice(0, -1).reverse()) {
      expect(again.run(undo)).toBe(true);
      expect(texts(again)).toEqual(state);
    }
    expect(again.run(undo)).toBe(false);
    for (const state of states.slice(1)) {
      expect(again.run(redo)).toBe(true);
      expect(texts(again)).toEqual(state);
    }
  });

  it("does again what was taken back before", () => {
    const desk = new Desk(editorState(text()));
    desk.goBehind("办结11件");
    desk.type("以上");
    desk.run(undo);
    const again = desk.reopened();
    expect(again.run(undo)).toBe(false);
    expect(again.run(redo)).toBe(true);
    expect(texts(again)[3]).toBe("paragraph: 办结11件以上。");
  });

  it("gives the caret back to where it was", () => {
    const desk = new Desk(editorState(text()));
    desk.goBehind("办结11件");
    const caret = desk.state.selection.head;
    desk.type("以上");
    desk.goBehind("收文");
    const again = desk.reopened();
    again.run(undo);
    expect(again.state.selection.head).toBe(caret);
  });

  it("parts what is typed from now on from what was typed before", () => {
    const desk = new Desk(editorState(text()));
    desk.goBehind("办结11件");
    desk.type("以");
    const again = desk.reopened();
    again.goBehind("办结11件以");
    again.apply(again.state.tr.insertText("上"));
    again.run(undo);
    expect(texts(again)[3]).toBe("paragraph: 办结11件以。");
  });

  it("has ids and everything else of the text as they were", () => {
    const desk = new Desk(editorState(text()));
    desk.goBehind("收文12件");
    desk.run(enter);
    expect(childrenOf(desk.reopened().state.doc).map(blockOf)).toEqual(childrenOf(desk.state.doc).map(blockOf));
  });

  it("has chunks in its past too, where it is long", () => {
    const many = doc(...Array.from({ length: 240 }, (_, place) => p(`第${String(place)}段。`)));
    const desk = new Desk(editorState(many));
    desk.goBehind("第120段");
    desk.run(enter);
    const again = desk.reopened();
    expect(again.run(undo)).toBe(true);
    expect(texts(again)).toEqual(lines(many));
  });
});

describe("a past", () => {
  const written = (): Desk => {
    const desk = new Desk(editorState(text()));
    desk.goBehind("收文12件");
    desk.type("以上");
    desk.log.report();
    return desk;
  };

  it("that doesn't lead to the text is none", () => {
    const { log } = written();
    const other = editorState(doc(p("另一份稿子。")));
    expect(withPast(other, log.unsaved)).toBe(other);
    expect(withPast(other, ["{", "null"])).toBe(other);
  });

  it("that is forgotten at its beginning goes back as far as it is known", () => {
    const desk = written();
    desk.type("又记");
    desk.log.report();
    const again = new Desk(withPast(editorState(desk.state.doc), desk.log.unsaved.slice(2)));
    expect(undoDepth(again.state)).toBe(1);
    again.run(undo);
    expect(texts(again)[1]).toBe("paragraph: 全年收文12件以上。");
  });

  it("that was taken back before it was forgotten stays taken back", () => {
    const desk = written();
    desk.run(undo);
    desk.log.report();
    const [last] = desk.log.unsaved.slice(-1);
    const again = withPast(editorState(desk.state.doc), last === undefined ? [] : [last]);
    expect(undoDepth(again)).toBe(0);
    expect(lines(again.doc)).toEqual(lines(text()));
  });

  it("goes to Rust with the text that it led to, and once", () => {
    const { log, state } = written();
    const count = log.unsaved.length;
    expect(count).toBe(2);
    // What came after the text that is being saved waits for the next save.
    log.note(state.tr.insertText("末", 1), [], state, state);
    expect(log.unsaved).toHaveLength(count);
    log.saved(count);
    expect(log.unsaved).toEqual([]);
    log.report();
    expect(log.unsaved).toHaveLength(1);
  });
});
