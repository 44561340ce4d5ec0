// Everything that the application can do, once: the palette, the shortcuts and their list all read this table.
import { goToSection, moveSection } from "$editor";
import type { MessageKey } from "$messages";
import type { Application } from "./application.svelte";

export type Action = {
  name: MessageKey;
  /** Pinyin initials and other words that find it in the palette. */
  keywords: MessageKey;
  keys?: string;
  /** A single letter or sign, which is no shortcut while somebody types. */
  bare?: boolean;
  group: "anywhere" | "library" | "write" | "compare";
  /** Left out of the palette: what only makes sense at the keyboard. */
  hidden?: boolean;
  available(app: Application): boolean;
  run(app: Application): void;
};

const always = () => true;
const inReport = (app: Application) => app.session !== null;
const whileWriting = (app: Application) => app.session !== null && app.view === "write";
const inLibrary = (app: Application) => app.view === "library" && !app.library.choosingTemplate;
const whileComparing = (app: Application) => app.view === "compare" && app.comparison !== null;

/** The next of the visible panes gets the focus, at the control that Tab would reach first. */
function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.offsetParent !== null);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + 1) % panes.length];
  const inner = next?.querySelector<HTMLElement>('#editor, [data-item][tabindex="0"], [data-item][aria-current], button[data-item]');
  (inner ?? next)?.focus();
}

export const actions: readonly Action[] = [
  {
    name: "action.find",
    keywords: "keywords.find",
    keys: "Mod+K",
    group: "anywhere",
    hidden: true,
    available: always,
    run: (app) => (app.layer = app.layer === "palette" ? null : "palette"),
  },
  {
    name: "view.write",
    keywords: "keywords.write",
    keys: "Mod+1",
    group: "anywhere",
    available: inReport,
    run: (app) => app.write(),
  },
  {
    name: "view.compare",
    keywords: "keywords.compare",
    keys: "Mod+2",
    group: "anywhere",
    available: inReport,
    run: (app) => void app.compare(),
  },
  {
    name: "action.nextPane",
    keywords: "keywords.nextPane",
    keys: "F6",
    group: "anywhere",
    hidden: true,
    available: always,
    run: focusNextPane,
  },
  {
    name: "action.toggleLeft",
    keywords: "keywords.toggleLeft",
    keys: "Mod+\\",
    group: "anywhere",
    available: always,
    run: (app) => app.panes.toggleLeft(),
  },
  {
    name: "action.toggleRight",
    keywords: "keywords.toggleRight",
    keys: "Mod+Alt+P",
    group: "anywhere",
    available: always,
    run: (app) => app.panes.toggleRight(),
  },
  {
    name: "settings.name",
    keywords: "keywords.settings",
    keys: "Mod+,",
    group: "anywhere",
    available: always,
    run: (app) => app.openSettings(),
  },
  {
    name: "shortcuts.name",
    keywords: "keywords.shortcuts",
    keys: "Mod+/",
    group: "anywhere",
    available: always,
    run: (app) => (app.layer = app.layer === "shortcuts" ? null : "shortcuts"),
  },
  {
    name: "action.newReport",
    keywords: "keywords.newReport",
    keys: "Mod+N",
    group: "library",
    available: always,
    run: (app) => app.newReport(),
  },
  {
    name: "action.importFiles",
    keywords: "keywords.importFiles",
    keys: "Mod+O",
    group: "library",
    available: always,
    run: (app) => void app.importFiles(),
  },
  {
    name: "library.filter",
    keywords: "keywords.filter",
    keys: "/",
    bare: true,
    group: "library",
    hidden: true,
    available: inLibrary,
    run: () => document.getElementById("library-filter")?.focus(),
  },
  {
    name: "action.library",
    keywords: "keywords.library",
    group: "library",
    available: inReport,
    run: (app) => void app.backToLibrary(),
  },
  {
    name: "action.keepDraft",
    keywords: "keywords.keepDraft",
    keys: "Mod+S",
    group: "write",
    available: inReport,
    run: (app) => app.askForDraft(),
  },
  {
    name: "action.previousSection",
    keywords: "keywords.previousSection",
    keys: "Alt+ArrowUp",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.run(goToSection("previous")),
  },
  {
    name: "action.nextSection",
    keywords: "keywords.nextSection",
    keys: "Alt+ArrowDown",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.run(goToSection("next")),
  },
  {
    name: "action.moveSectionUp",
    keywords: "keywords.moveSectionUp",
    keys: "Mod+Alt+ArrowUp",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.run(moveSection("up")),
  },
  {
    name: "action.moveSectionDown",
    keywords: "keywords.moveSectionDown",
    keys: "Mod+Alt+ArrowDown",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.run(moveSection("down")),
  },
  ...(["docx", "txt", "md", "html"] as const).map(
    (format): Action => ({
      name: `export.as.${format}`,
      keywords: "keywords.export",
      group: "write",
      available: inReport,
      run: (app) => void app.export({ at: "working" }, format),
    }),
  ),
  {
    name: "compare.next",
    keywords: "keywords.nextChange",
    keys: "N",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.step(1),
  },
  {
    name: "compare.previous",
    keywords: "keywords.previousChange",
    keys: "P",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.step(-1),
  },
  {
    name: "compare.otherEnd",
    keywords: "keywords.otherEnd",
    keys: "M",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.otherEnd(),
  },
  {
    name: "compare.unfoldAll",
    keywords: "keywords.unfold",
    keys: "X",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.toggleFolds(),
  },
  {
    name: "compare.switchLook",
    keywords: "keywords.switchLook",
    keys: "S",
    bare: true,
    group: "compare",
    available: whileComparing,
    run: (app) => app.comparison?.toggleLook(),
  },
  {
    name: "compare.swap",
    keywords: "keywords.swap",
    group: "compare",
    available: whileComparing,
    run: (app) => void app.comparison?.swap(),
  },
];

/** Keys of the text itself, which the editor handles; listed so that people find them. */
export const textKeys: readonly { name: MessageKey; keys: readonly string[] }[] = [
  { name: "keys.headingLevel", keys: ["Tab", "Shift+Tab"] },
  { name: "keys.nextCell", keys: ["Tab", "Shift+Tab"] },
  { name: "keys.setHeading", keys: ["Mod+Alt+1", "4"] },
  { name: "keys.setBody", keys: ["Mod+Alt+0"] },
  { name: "keys.marks", keys: ["Mod+B", "I", "U"] },
  { name: "keys.lineBreak", keys: ["Shift+Enter"] },
  { name: "action.undo", keys: ["Mod+Z"] },
  { name: "action.redo", keys: ["Mod+Y"] },
];
