// What can be done to the table with the caret: rows, columns, merged cells, a header row, and the way from cell to cell.
import { chainCommands } from "prosemirror-commands";
import { Selection, type Command, type Transaction } from "prosemirror-state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  mergeCells,
  selectedRect,
  splitCell,
  TableMap,
  toggleHeader,
  type TableRect,
} from "prosemirror-tables";

export { isInTable };

export const tableCommandNames = [
  "addRowAbove",
  "addRowBelow",
  "addColumnLeft",
  "addColumnRight",
  "mergeCells",
  "splitCell",
  "headerRow",
  "deleteRow",
  "deleteColumn",
  "deleteTable",
] as const;

export type TableCommandName = (typeof tableCommandNames)[number];

type Place = Pick<TableRect, "tableStart" | "top" | "left">;

/** Puts the caret into the cell that stands now where the deleted ones began, or into the last of its row or column. */
function intoCell(tr: Transaction, { tableStart, top, left }: Place): Transaction {
  const table = tr.doc.resolve(tableStart).parent;
  const map = TableMap.get(table);
  const cell = map.positionAt(Math.min(top, map.height - 1), Math.min(left, map.width - 1), table);
  return tr.setSelection(Selection.near(tr.doc.resolve(tableStart + cell + 1)));
}

/** Deletes the rows or columns with the caret; a table that would have none left is deleted as a whole. */
function deleteLine(command: Command, isWhole: (rect: TableRect) => boolean): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false;
    const rect = selectedRect(state);
    if (isWhole(rect)) return deleteTable(state, dispatch);
    return command(state, dispatch && ((tr) => dispatch(intoCell(tr, rect).scrollIntoView())));
  };
}

/** Makes the cells of the first row what those below them are. */
function likeTheSecondRow(tr: Transaction, tableStart: number): Transaction {
  const table = tr.doc.resolve(tableStart).parent;
  const { map, width } = TableMap.get(table);
  for (let column = 0; column < width; column += 1) {
    const [at = 0, below = 0] = [map[column], map[column + width]];
    const type = table.nodeAt(below)?.type;
    if (type !== table.nodeAt(at)?.type) tr.setNodeMarkup(tableStart + at, type);
  }
  return tr;
}

/** A row over a header belongs to it: a header stands at the top, and may have two rows. */
const addRowAbove: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { top, tableStart } = selectedRect(state);
  return addRowBefore(state, dispatch && ((tr) => dispatch(top === 0 ? likeTheSecondRow(tr, tableStart) : tr)));
};

export const tableCommands: Record<TableCommandName, Command> = {
  addRowAbove,
  addRowBelow: addRowAfter,
  addColumnLeft: addColumnBefore,
  addColumnRight: addColumnAfter,
  mergeCells,
  splitCell,
  // The first row, whichever row the caret is in.
  headerRow: toggleHeader("row"),
  deleteRow: deleteLine(deleteRow, ({ top, bottom, map }) => top === 0 && bottom === map.height),
  deleteColumn: deleteLine(deleteColumn, ({ left, right, map }) => left === 0 && right === map.width),
  deleteTable,
};

/** After the last cell comes a new row, as in word processors. */
const rowAtTheEnd: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (!dispatch) return true;
  addRowAfter(state, (tr) => {
    // The caret goes on from the state with the row, in the same step of the undo.
    const grown = state.apply(tr);
    goToNextCell(1)(grown, (moved) => {
      dispatch(tr.setSelection(moved.selection.getBookmark().resolve(tr.doc)).scrollIntoView());
    });
  });
  view?.focus();
  return true;
};

/** To the next cell or the one before. */
export function nextCell(by: 1 | -1): Command {
  return by === 1 ? chainCommands(goToNextCell(1), rowAtTheEnd) : goToNextCell(-1);
}
