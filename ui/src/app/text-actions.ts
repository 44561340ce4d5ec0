// What can be done while a report is written, and the keys of the text itself.
import { goToNote, goToSection, insertNote, moveSection } from "$editor";
import type { MessageKey } from "$messages";
import { inReport, whileWriting, type Action } from "./action";
import { cleanExport, exportVersion } from "./exporting";
import { compareSinceSeen } from "./going-back";
import { hasMetadata } from "./leaving-notices";

export const textActions: readonly Action[] = [
  {
    name: "action.keepDraft",
    keywords: "keywords.keepDraft",
    keys: "Mod+S",
    group: "write",
    available: inReport,
    run: (app) => app.askForDraft(),
  },
  {
    name: "history.name",
    keywords: "keywords.history",
    keys: "Alt+1",
    group: "write",
    available: inReport,
    run: (app) => app.showSide("text"),
  },
  {
    name: "section.name",
    keywords: "keywords.section",
    keys: "Alt+Shift+H",
    group: "write",
    available: inReport,
    run: (app) => app.showSide("section"),
  },
  {
    name: "life.name",
    keywords: "keywords.life",
    keys: "Alt+H",
    group: "write",
    available: inReport,
    run: (app) => app.showSide("paragraph"),
  },
  {
    name: "life.whoWrote",
    keywords: "keywords.whoWrote",
    group: "write",
    available: inReport,
    run: (app) => void app.askWho(),
  },
  {
    name: "since.name",
    keywords: "keywords.since",
    group: "write",
    available: inReport,
    run: (app) => void compareSinceSeen(app),
  },
  {
    name: "action.pastePlain",
    keywords: "keywords.pastePlain",
    keys: "Mod+Shift+V",
    local: true,
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.pastePlain(),
  },
  {
    name: "action.findInText",
    keywords: "keywords.findInText",
    keys: "Mod+F",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.finding.show(false),
  },
  {
    name: "action.replaceInText",
    keywords: "keywords.replaceInText",
    keys: "Mod+H",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.finding.show(true),
  },
  {
    name: "action.findNext",
    keywords: "keywords.findNext",
    keys: "F3",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.finding.step("next"),
  },
  {
    name: "action.findPrevious",
    keywords: "keywords.findPrevious",
    keys: "Shift+F3",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.finding.step("previous"),
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
  {
    name: "note.insertFoot",
    keywords: "keywords.note",
    keys: "Mod+Alt+F",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.run(insertNote("foot")),
  },
  {
    name: "note.insertEnd",
    keywords: "keywords.note",
    keys: "Mod+Alt+D",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.run(insertNote("end")),
  },
  {
    name: "note.goTo",
    keywords: "keywords.note",
    keys: "Mod+Alt+N",
    group: "write",
    available: whileWriting,
    run: (app) => app.session?.run(goToNote),
  },
  ...(["docx", "txt", "md", "html"] as const).map(
    (format): Action => ({
      name: `export.as.${format}`,
      keywords: "keywords.export",
      group: "write",
      available: inReport,
      run: (app) => void exportVersion(app, { at: "working" }, format),
    }),
  ),
  {
    name: "export.as.keep",
    keywords: "keywords.export",
    group: "write",
    available: (app) => app.session?.hasWordFile === true,
    run: (app) => void exportVersion(app, { at: "working" }, "keep"),
  },
  {
    name: "export.layout",
    keywords: "keywords.exportLayout",
    group: "write",
    available: inReport,
    run: (app) => void app.openSettingsAt("settings-export"),
  },
  {
    name: "export.cleanLast",
    keywords: "keywords.exportClean",
    group: "write",
    available: (app) => app.exported !== null && hasMetadata(app.exported),
    run: (app) => {
      if (app.exported) void cleanExport(app, app.exported);
    },
  },
];

/** Keys of the text itself, which the editor handles; listed so that people find them. */
export const textKeys: readonly { name: MessageKey; keys: readonly string[] }[] = [
  { name: "keys.headingLevel", keys: ["Tab", "Shift+Tab"] },
  { name: "keys.nextCell", keys: ["Tab", "Shift+Tab"] },
  { name: "keys.setHeading", keys: ["Mod+Alt+1", "4"] },
  { name: "keys.setBody", keys: ["Mod+Alt+0"] },
  { name: "keys.marks", keys: ["Mod+B", "I", "U"] },
  { name: "keys.replaceAll", keys: ["Mod+Enter"] },
  { name: "keys.lineBreak", keys: ["Shift+Enter"] },
  { name: "action.undo", keys: ["Mod+Z"] },
  { name: "action.redo", keys: ["Mod+Y"] },
];
