// The keys of the text itself. What belongs to the window (keep a draft, compare) is bound by the application.
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { Plugin, type Command } from "prosemirror-state";
import { backspace, enter, insertHardBreak, setTextKind, tab, toggleMark } from "./commands";
import { keysBesideComposition } from "./composition";
import { goToNote, insertNote } from "./notes";
import { stepSection, toggleSectionFocus } from "./section-focus";
import { moveSection } from "./section-moves";
import { tableCommands } from "./tables";

const textKeys: Record<string, Command> = {
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  "Mod-b": toggleMark("bold"),
  "Mod-i": toggleMark("italic"),
  "Mod-u": toggleMark("underline"),
  Enter: enter,
  "Shift-Enter": insertHardBreak,
  Backspace: chainCommands(undoInputRule, backspace),
  Tab: tab(1),
  "Shift-Tab": tab(-1),
  "Alt-Enter": toggleSectionFocus,
  "Mod-Alt-Enter": tableCommands.addRowBelow,
  "Mod-Alt-Shift-Enter": tableCommands.addRowAbove,
  "Alt-ArrowUp": stepSection("previous"),
  "Alt-ArrowDown": stepSection("next"),
  "Mod-Alt-ArrowUp": moveSection("up"),
  "Mod-Alt-ArrowDown": moveSection("down"),
  "Mod-Alt-f": insertNote("foot"),
  "Mod-Alt-d": insertNote("end"),
  "Mod-Alt-n": goToNote,
  "Mod-Alt-0": setTextKind("paragraph"),
  "Mod-Alt-1": setTextKind("heading-1"),
  "Mod-Alt-2": setTextKind("heading-2"),
  "Mod-Alt-3": setTextKind("heading-3"),
  "Mod-Alt-4": setTextKind("heading-4"),
};

/** Escape is the window's way one step out; ProseMirror would select the block and stop the key. */
function escapeForTheWindow(): Plugin {
  return new Plugin({
    props: { handleDOMEvents: { keydown: (view, event) => event.key === "Escape" && !view.composing } },
  });
}

export function textKeymaps(): Plugin[] {
  return [keysBesideComposition(), escapeForTheWindow(), keymap(textKeys), keymap(baseKeymap)];
}
