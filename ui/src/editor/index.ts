// The door of the editor.
export { goToBlank, goToPlace, insertBlank, leaveBlank, putWords, selectedBlank, type PlacedWords } from "./blanks";
export { blockChanges } from "./changes";
export {
  currentTextKind,
  insertPageBreak,
  insertTable,
  isMarkActive,
  setTextKind,
  textKindNames,
  toggleMark,
  toggleTextKind,
  type TextKind,
} from "./commands";
export { differenceOf } from "./difference";
export { blockAfter, equalDocuments, nodeOf, positionOf, savedNodeOf } from "./document";
export { DocumentEditor } from "./editor";
export {
  beginComment,
  dropComment,
  goToThread,
  noQuotes,
  noThreads,
  pendingQuote,
  placeComment,
  quotesIn,
  shownThreads,
  threadNameFor,
  threadsAtCaret,
  type ShownThreads,
} from "./comments";
export { endFinding, findingIn, goToHit, lookFor, selectedWords, showHit, type Finding } from "./finding";
export { FindPattern, type FindMode, type FindProblem } from "./find-pattern";
export { markEditable, measuredSave } from "./key-timing";
export { goToNote, insertNote } from "./notes";
export type { PasteReader } from "./pasting";
export { describePicture, selectedPicture, setPictureWidth, stepPictureWidth, type SelectedPicture } from "./picture-commands";
export { replaceHit, replaceHits, replacements, type Replacement } from "./replace-hits";
export { focusedSection, focusSection, leaveSectionFocus, stepSection, toggleSectionFocus } from "./section-focus";
export { moveSection, moveSectionBefore, placesToDrop } from "./section-moves";
export { currentBlockId, currentSectionId, goToBlock } from "./sections";
export type { MarkName } from "./schema";
export { leavePlace, showPlace } from "./shown-place";
export { currentWave, dropWave, fixWave, leaveWave, lookAtWave, nextWave, wavesIn, type Waved } from "./waves";
export { isInTable, tableCommandNames, tableCommands, type TableCommandName } from "./tables";
export { DocumentReader, passageAround } from "./reader";
export { redo, undo } from "prosemirror-history";
export type { Node as DocumentNode } from "prosemirror-model";
export type { Command, EditorState } from "prosemirror-state";
