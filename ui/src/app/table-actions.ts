// What can be done to the table with the caret, each also an entry of the table's menu.
import { tableCommands, type TableCommandName } from "$editor";
import type { MessageKey } from "$messages";
import { inTable, type Action } from "./action";
import type { Application } from "./application.svelte";

function tableAction(
  name: TableCommandName,
  keywords: MessageKey,
  { keys, can = () => true }: { keys?: string; can?: (app: Application) => boolean } = {},
): Action {
  return {
    name: `tools.${name}`,
    keywords,
    ...(keys === undefined ? {} : { keys }),
    group: "write",
    available: (app) => inTable(app) && can(app),
    run: (app) => app.session?.run(tableCommands[name]),
  };
}

export const tableActions: readonly Action[] = [
  tableAction("addRowAbove", "keywords.rows", { keys: "Mod+Alt+Shift+Enter" }),
  tableAction("addRowBelow", "keywords.rows", { keys: "Mod+Alt+Enter" }),
  tableAction("addColumnLeft", "keywords.columns", { keys: "Mod+Alt+Shift+C" }),
  tableAction("addColumnRight", "keywords.columns", { keys: "Mod+Alt+C" }),
  tableAction("mergeCells", "keywords.cells", { keys: "Mod+Alt+M", can: (app) => app.session?.caret.canMerge === true }),
  tableAction("splitCell", "keywords.cells", { keys: "Mod+Alt+Shift+M", can: (app) => app.session?.caret.canSplit === true }),
  tableAction("headerRow", "keywords.cells"),
  tableAction("deleteRow", "keywords.rows"),
  tableAction("deleteColumn", "keywords.columns"),
  tableAction("deleteTable", "keywords.cells"),
];
