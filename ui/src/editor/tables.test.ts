// Tables: rows, columns, and Tab from cell to cell.
import { describe, expect, it } from "vitest";
import { tab } from "./commands";
import { blockIdOf, childrenOf } from "./document";
import { schema } from "./schema";
import { isInTable, tableCommands } from "./tables";
import { after, doc, lines, p, stateAt, table } from "./test-documents";
import { undo } from "prosemirror-history";
import { CellSelection } from "prosemirror-tables";
import type { EditorState } from "prosemirror-state";

const town = () => doc(p("前"), table(["甲", "9"], ["乙", "13"]), p("后"));

/** The rows of the first table as text, cells parted by "|". */
function rows(state: EditorState): string[] {
  const found = childrenOf(state.doc).find(({ type }) => type === schema.nodes.table);
  return found ? childrenOf(found).map((row) => childrenOf(row).map(({ textContent }) => textContent).join("|")) : [];
}

describe("a table", () => {
  it.each([
    ["addRowAbove", "乙", ["甲|9", "|", "乙|13"]],
    ["addRowAbove", "甲", ["|", "甲|9", "乙|13"]],
    ["addRowBelow", "甲", ["甲|9", "|", "乙|13"]],
    ["addColumnLeft", "13", ["甲||9", "乙||13"]],
    ["addColumnLeft", "甲", ["|甲|9", "|乙|13"]],
    ["addColumnRight", "甲", ["甲||9", "乙||13"]],
  ] as const)("%s grows it beside the caret in %s, which stays there, and one undo takes that back", (name, cell, expected) => {
    const start = stateAt(town(), cell, 0);
    const grown = after(start, tableCommands[name]);
    expect(rows(grown)).toEqual(expected);
    expect(grown.selection.$from.parent.textContent).toBe(cell);
    expect(rows(after(grown, undo))).toEqual(rows(start));
  });

  it.each(["addRowAbove", "addRowBelow", "addColumnLeft", "addColumnRight"] as const)("%s gives the paragraphs of new cells ids of their own", (name) => {
    const state = after(stateAt(town(), "甲", 0), tableCommands[name]);
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

describe("cells", () => {
  const grid = () => doc(table(["甲", "乙", "丙"], ["1", "2", "3"]));
  const idsIn = (state: EditorState) => {
    const ids: string[] = [];
    state.doc.descendants((node) => {
      if (node.isTextblock) ids.push(blockIdOf(node));
    });
    return ids;
  };
  /** A state in which the cells from one to another are selected. */
  function selecting(first: string, last: string): EditorState {
    const state = stateAt(grid(), first, 0);
    const cellWith = (text: string) => {
      let found = 0;
      state.doc.descendants((node, position) => {
        if (node.type === schema.nodes.table_cell && node.textContent === text) found = position;
      });
      return found;
    };
    return state.apply(state.tr.setSelection(CellSelection.create(state.doc, cellWith(first), cellWith(last))));
  }
  const spans = (state: EditorState) => {
    const found: string[] = [];
    state.doc.descendants((node) => {
      if (node.type.spec.tableRole === "cell") found.push(`${node.textContent} ${String(node.attrs.colspan)}×${String(node.attrs.rowspan)}`);
    });
    return found;
  };

  it("that are selected become one, and one undo parts them", () => {
    const start = selecting("甲", "2");
    const merged = after(start, tableCommands.mergeCells);
    expect(spans(merged)).toEqual(["甲乙12 2×2", "丙 1×1", "3 1×1"]);
    expect(idsIn(merged)).not.toContain("");
    expect(new Set(idsIn(merged)).size).toBe(idsIn(merged).length);
    expect(after(merged, undo).doc.eq(start.doc)).toBe(true);
  });

  it("that were merged are parted again, each with an id of its own", () => {
    const merged = after(selecting("甲", "乙"), tableCommands.mergeCells);
    const parted = after(merged, tableCommands.splitCell);
    expect(rows(parted)).toEqual(["甲乙||丙", "1|2|3"]);
    expect(idsIn(parted)).not.toContain("");
    expect(new Set(idsIn(parted)).size).toBe(idsIn(parted).length);
    expect(after(parted, undo).doc.eq(merged.doc)).toBe(true);
  });

  it("aren't merged or parted where there is nothing to", () => {
    const state = stateAt(grid(), "甲", 0);
    expect(tableCommands.mergeCells(state)).toBe(false);
    expect(tableCommands.splitCell(state)).toBe(false);
  });

  it("of the first row become a header, and cells again", () => {
    const types = (state: EditorState) => childrenOf(state.doc.child(0)).map((row) => childrenOf(row).map(({ type }) => type.name === "table_header"));
    const header = after(stateAt(grid(), "2", 0), tableCommands.headerRow);
    expect(types(header)).toEqual([[true, true, true], [false, false, false]]);
    expect(types(after(header, tableCommands.headerRow))).toEqual([[false, false, false], [false, false, false]]);
  });
});

describe("a table with a header", () => {
  const withHeader = () => after(stateAt(town(), "甲", 0), tableCommands.headerRow).doc;
  const heads = (state: EditorState) =>
    childrenOf(state.doc.child(1)).map((row) => childrenOf(row).map(({ type }) => (type === schema.nodes.table_header ? "h" : "c")).join(""));

  it("gets a second row of it above, so that it still stands at the top", () => {
    expect(heads(after(stateAt(withHeader(), "甲", 0), tableCommands.addRowAbove))).toEqual(["hh", "hh", "cc"]);
  });

  it("gets cells below it, whichever row they are put in from", () => {
    expect(heads(after(stateAt(withHeader(), "甲", 0), tableCommands.addRowBelow))).toEqual(["hh", "cc", "cc"]);
    expect(heads(after(stateAt(withHeader(), "乙", 0), tableCommands.addRowAbove))).toEqual(["hh", "cc", "cc"]);
  });

  it("has a head over a new column, on either side", () => {
    expect(heads(after(stateAt(withHeader(), "乙", 0), tableCommands.addColumnLeft))).toEqual(["hhh", "ccc"]);
    expect(heads(after(stateAt(withHeader(), "13", 0), tableCommands.addColumnRight))).toEqual(["hhh", "ccc"]);
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
