// Tables: rows, columns, and Tab from cell to cell.
import { describe, expect, it } from "vitest";
import { tab } from "./commands";
import { blockIdOf, childrenOf } from "./document";
import { schema } from "./schema";
import { isInTable, tableCommands } from "./tables";
import { after, doc, lines, p, stateAt, table } from "./test-documents";
import { undo } from "prosemirror-history";
import type { EditorState } from "prosemirror-state";

const town = () => doc(p("前"), table(["甲", "9"], ["乙", "13"]), p("后"));

/** The rows of the first table as text, cells parted by "|". */
function rows(state: EditorState): string[] {
  const found = childrenOf(state.doc).find(({ type }) => type === schema.nodes.table);
  return found ? childrenOf(found).map((row) => childrenOf(row).map(({ textContent }) => textContent).join("|")) : [];
}

describe("a table", () => {
  it("gets a row below and a column to the right of the caret", () => {
    const start = stateAt(town(), "甲", 0);
    expect(rows(after(start, tableCommands.addRow))).toEqual(["甲|9", "|", "乙|13"]);
    expect(rows(after(start, tableCommands.addColumn))).toEqual(["甲||9", "乙||13"]);
  });

  it("gives the paragraphs of new cells ids of their own", () => {
    const state = after(stateAt(town(), "甲", 0), tableCommands.addRow);
    const ids: string[] = [];
    state.doc.descendants((node) => {
      if (node.isTextblock) ids.push(blockIdOf(node));
    });
    expect(ids).not.toContain("");
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("loses the row or the column with the caret, and is gone with the last one", () => {
    const once = after(stateAt(town(), "13", 0), tableCommands.deleteRow);
    expect(rows(once)).toEqual(["甲|9"]);
    expect(lines(after(once, tableCommands.deleteRow).doc)).toEqual(["paragraph: 前", "paragraph: 后"]);
    expect(rows(after(stateAt(town(), "13", 0), tableCommands.deleteColumn))).toEqual(["甲", "乙"]);
  });

  it("leaves something to type in when it was all there was", () => {
    const state = after(stateAt(doc(table(["甲"])), "甲", 0), tableCommands.deleteTable);
    expect(lines(state.doc)).toEqual(["paragraph: "]);
    expect(isInTable(state)).toBe(false);
  });
});

describe("tab in a table", () => {
  it("goes from cell to cell, and back", () => {
    const next = after(stateAt(town(), "甲", 0), tab(1));
    expect(next.selection.$from.parent.textContent).toBe("9");
    expect(after(next, tab(-1)).selection.$from.parent.textContent).toBe("甲");
  });

  it("adds a row after the last cell, and one undo takes it away", () => {
    const state = after(stateAt(town(), "13", 2), tab(1));
    expect(rows(state)).toEqual(["甲|9", "乙|13", "|"]);
    expect(state.selection.$from.index(1)).toBe(2);
    expect(state.selection.$from.index(2)).toBe(0);
    expect(rows(after(state, undo))).toEqual(["甲|9", "乙|13"]);
  });
});
