// The host as Tauri: adapters over the commands that Rust offers.
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { columnWidth, commands, events } from "$generated/bindings";
import { HostError, type Host, type HostCommands } from "./host";
import type { AddedPicture, Failure, ImportOutcome } from "./wire";

type Result<T> = { status: "ok"; data: T } | { status: "error"; error: Failure };

function unwrapped<A extends unknown[], T>(command: (...args: A) => Promise<Result<T>>): (...args: A) => Promise<T> {
  return async (...args) => {
    const result = await command(...args);
    if (result.status === "error") throw new HostError(result.error);
    return result.data;
  };
}

/** A command whose whole argument is bytes: they cross as they are. */
async function withBytes<T>(command: string, bytes: Uint8Array): Promise<T> {
  try {
    return await invoke<T>(command, bytes);
  } catch (error) {
    if (error instanceof Error || typeof error === "string") throw error;
    throw new HostError(error as Failure);
  }
}

const tauriCommands: HostCommands = {
  libraryState: unwrapped(commands.libraryState),
  listReports: unwrapped(commands.listReports),
  listBin: unwrapped(commands.listBin),
  search: unwrapped(commands.search),
  previewReplacement: unwrapped(commands.previewReplacement),
  replaceInLibrary: unwrapped(commands.replaceInLibrary),
  stopReplacing: commands.stopReplacing,
  deleteReport: unwrapped(commands.deleteReport),
  recoverReport: unwrapped(commands.recoverReport),
  describeReport: unwrapped(commands.describeReport),
  letterhead: unwrapped(commands.letterhead),
  setLetterhead: unwrapped(commands.setLetterhead),
  renameReport: unwrapped(commands.renameReport),
  listTemplates: commands.listTemplates,
  newReport: unwrapped(commands.newReport),
  beginNextYear: unwrapped(commands.beginNextYear),
  openTour: unwrapped(commands.openTour),
  importFiles: unwrapped(commands.importFiles),
  importGiven: async (name, bytes) => {
    // A line feed parts the name from the bytes.
    const body = await new Blob([name.replaceAll("\n", " "), "\n", bytes]).arrayBuffer();
    return withBytes<ImportOutcome>("import_given", new Uint8Array(body));
  },
  stopReading: commands.stopReading,
  openReport: unwrapped(commands.openReport),
  saveBlocks: unwrapped(commands.saveBlocks),
  closeReport: unwrapped(commands.closeReport),
  readPasted: unwrapped(commands.readPasted),
  addPicture: (bytes) => withBytes<AddedPicture>("add_picture", bytes),
  choosePicture: unwrapped(commands.choosePicture),
  textBeside: unwrapped(commands.textBeside),
  sectionLike: unwrapped(commands.sectionLike),
  threads: unwrapped(commands.threads),
  comment: unwrapped(commands.comment),
  editComment: unwrapped(commands.editComment),
  deleteComment: unwrapped(commands.deleteComment),
  resolveThread: unwrapped(commands.resolveThread),
  checkReport: unwrapped(commands.checkReport),
  reportReuse: unwrapped(commands.reportReuse),
  letPass: unwrapped(commands.letPass),
  tellAgain: unwrapped(commands.tellAgain),
  holdTo: unwrapped(commands.holdTo),
  checkSettings: unwrapped(commands.checkSettings),
  changeChecks: unwrapped(commands.changeChecks),
  readWordList: unwrapped(commands.readWordList),
  sectionPlans: unwrapped(commands.sectionPlans),
  planSection: unwrapped(commands.planSection),
  assignees: unwrapped(commands.assignees),
  figureLedger: unwrapped(commands.figureLedger),
  openBlanks: unwrapped(commands.openBlanks),
  fitValue: unwrapped(commands.fitValue),
  noteBlank: unwrapped(commands.noteBlank),
  linkFigures: unwrapped(commands.linkFigures),
  exportBlanks: unwrapped(commands.exportBlanks),
  exportBlanksByOwner: unwrapped(commands.exportBlanksByOwner),
  readFilledTable: unwrapped(commands.readFilledTable),
  fillBlanks: unwrapped(commands.fillBlanks),
  keepDraft: unwrapped(commands.keepDraft),
  history: unwrapped(commands.history),
  historyOfSection: unwrapped(commands.historyOfSection),
  compareVersions: unwrapped(commands.compareVersions),
  restore: unwrapped(commands.restore),
  revertChanges: unwrapped(commands.revertChanges),
  lifeOfBlock: unwrapped(commands.lifeOfBlock),
  whoWrote: unwrapped(commands.whoWrote),
  markSeen: unwrapped(commands.markSeen),
  previewMerge: unwrapped(commands.previewMerge),
  previewMergeAgain: unwrapped(commands.previewMergeAgain),
  settleMerge: unwrapped(commands.settleMerge),
  undo: unwrapped(commands.undo),
  undoOne: unwrapped(commands.undoOne),
  lastOperation: unwrapped(commands.lastOperation),
  exportReport: unwrapped(commands.exportReport),
  exportMarked: unwrapped(commands.exportMarked),
  cleanExport: unwrapped(commands.cleanExport),
  libraryHealth: unwrapped(commands.libraryHealth),
  backUpNow: unwrapped(commands.backUpNow),
  chooseBackupFolder: unwrapped(commands.chooseBackupFolder),
  chooseBackup: unwrapped(commands.chooseBackup),
  restoreBackup: unwrapped(commands.restoreBackup),
  verifyLibrary: unwrapped(commands.verifyLibrary),
  cancelVerification: commands.cancelVerification,
  salvage: unwrapped(commands.salvage),
  acknowledgeLosses: unwrapped(commands.acknowledgeLosses),
  unlockLibrary: unwrapped(commands.unlockLibrary),
  lockLibrary: unwrapped(commands.lockLibrary),
  setPassword: unwrapped(commands.setPassword),
  replacePassword: unwrapped(commands.replacePassword),
  removePassword: unwrapped(commands.removePassword),
  newRecoveryCode: unwrapped(commands.newRecoveryCode),
  openWindow: unwrapped(commands.openWindow),
  windowReport: commands.windowReport,
  rememberForNextStart: (report) => void commands.rememberForNextStart(report),
  anotherWindowHasFocus: commands.anotherWindowHasFocus,
  closeOtherWindows: unwrapped(commands.closeOtherWindows),
  importWaiting: unwrapped(commands.importWaiting),
  installedFaces: commands.installedFaces,
  readSettings: commands.readSettings,
  writeSettings: unwrapped(commands.writeSettings),
  readPhrases: unwrapped(commands.readPhrases),
  writePhrases: unwrapped(commands.writePhrases),
  printPage: unwrapped(commands.printPage),
};

/** Stops a subscription, also one that doesn't stand yet. */
function stopper(subscription: Promise<() => void>): () => void {
  return () => void subscription.then((stop) => stop());
}

/** The name of bytes in the library, as Rust's `MediaId` writes it. */
const isMediaId = /^[0-9a-f]{64}$/;

export const tauriHost: Host = {
  ...tauriCommands,
  onLibraryChanged: (listener) => stopper(events.libraryChanged.listen((event) => listener(event.payload))),
  onHealthChanged: (listener) => stopper(events.healthChanged.listen(() => listener())),
  onVerificationProgress: (listener) =>
    stopper(events.verificationProgress.listen((event) => listener(event.payload))),
  onReadingProgress: (listener) =>
    stopper(events.readingProgress(getCurrentWindow()).listen((event) => listener(event.payload))),
  onReplacingProgress: (listener) =>
    stopper(events.replacingProgress(getCurrentWindow()).listen((event) => listener(event.payload))),
  onFilesWaiting: (listener) => stopper(events.filesWaiting(getCurrentWindow()).listen(() => listener())),
  onLeaveAsked: (listener) => stopper(events.leaveAsked(getCurrentWindow()).listen(() => listener())),
  closeWindow: () => void getCurrentWindow().destroy(),
  onCloseRequested: (mayClose) =>
    stopper(
      getCurrentWindow().onCloseRequested(async (event) => {
        if (!(await mayClose())) event.preventDefault();
      }),
    ),
  pictureAddress: (source) => (isMediaId.test(source) ? convertFileSrc(source, "picture") : null),
  columnWidth,
  clipboardText: async () => {
    try {
      return await navigator.clipboard.readText();
    } catch {
      throw new HostError({ code: "paste.refused", params: {} });
    }
  },
  clipboardPictures: async () => {
    try {
      const items = await navigator.clipboard.read();
      const pictures = items.flatMap((item) => {
        const type = item.types.find((each) => each.startsWith("image/"));
        return type === undefined ? [] : [item.getType(type)];
      });
      return await Promise.all(pictures);
    } catch {
      return [];
    }
  },
  showWindow: () => void getCurrentWindow().show(),
  setTitle: (title) => void getCurrentWindow().setTitle(title),
};
