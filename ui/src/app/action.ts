// What an action is, and when it can be done.
import type { MessageKey } from "$messages";
import type { Application } from "./application.svelte";

export type Action = {
  name: MessageKey;
  /** Pinyin initials and other words that find it in the palette. */
  keywords: MessageKey;
  keys?: string;
  /** No shortcut while somebody types: single letters and signs, and keys that mean something to a text. */
  bare?: boolean;
  /** The control with the focus answers the key itself; it is listed so that people find it. */
  local?: boolean;
  group: "anywhere" | "library" | "write" | "compare" | "figures" | "merge";
  /** Left out of the palette: what only makes sense at the keyboard. */
  hidden?: boolean;
  /** Of a switch: whether it is on. */
  isOn?(app: Application): boolean;
  available(app: Application): boolean;
  run(app: Application): void;
};

export const always = () => true;
export const inReport = (app: Application) => app.session !== null;
/** The text is on screen, to write or only to read. */
export const withText = (app: Application) => app.session !== null && app.view === "write";
export const whileWriting = (app: Application) => withText(app) && app.session?.reading === false;
export const withPicture = (app: Application) => whileWriting(app) && Boolean(app.session?.caret.picture);
export const inTable = (app: Application) => whileWriting(app) && app.session?.caret.inTable === true;
export const inLibrary = (app: Application) => app.view === "library" && !app.library.choosingTemplate;
export const whileComparing = (app: Application) => app.view === "compare" && app.comparison !== null;
export const whileMerging = (app: Application) => app.view === "merge" && app.merging !== null;
