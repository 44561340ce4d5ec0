// What the window asks of its host: one method per command, promises that fail with a HostError, and the window itself.
import type { commands } from "$generated/bindings";
import type { Failure, LibraryChanged, ReadingProgress, ReplacingProgress, VerificationProgress } from "./wire";

/** What went wrong: a command of Rust that was refused, or `internal` for the bridge itself. */
export class HostError extends Error {
  readonly code: Failure["code"];
  readonly params: Readonly<Record<string, string>>;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "HostError";
    this.code = failure.code;
    this.params = failure.params;
  }
}

/** The value of an answer: the data of a result, or the answer itself where a command can't fail. */
type ValueOf<R> = R extends { status: "error" } ? never : R extends { status: "ok"; data: infer T } ? T : R;

type Unwrapped<C> = C extends (...args: infer A) => Promise<infer R> ? (...args: A) => Promise<ValueOf<R>> : never;

/** Commands that take bytes, which aren't among the arguments that are generated. */
type TakingBytes = { addPicture: [bytes: Uint8Array]; importGiven: [name: string, bytes: Blob] };

/** Commands that are told something and not waited for. */
type Told = "rememberForNextStart";

/** Every command of Rust. One that is added there and has no adapter here doesn't compile. */
export type HostCommands = { [K in Exclude<keyof typeof commands, keyof TakingBytes | Told>]: Unwrapped<(typeof commands)[K]> } & {
  [K in keyof TakingBytes]: (...args: TakingBytes[K]) => ReturnType<Unwrapped<(typeof commands)[K]>>;
} & { [K in Told]: (...args: Parameters<(typeof commands)[K]>) => void };

export type Host = HostCommands & {
  /** Calls back when reports changed. Returns how to stop. */
  onLibraryChanged(listener: (change: LibraryChanged) => void): () => void;
  /** Calls back when work in the background changed how the library is. Returns how to stop. */
  onHealthChanged(listener: () => void): () => void;
  /** Tells how far a verification has come. Returns how to stop. */
  onVerificationProgress(listener: (progress: VerificationProgress) => void): () => void;
  /** Tells which file is being read; none any more when all are done. Returns how to stop. */
  onReadingProgress(listener: (progress: ReadingProgress) => void): () => void;
  /** Tells how far looking for words to replace in the library has come, or replacing them. Returns how to stop. */
  onReplacingProgress(listener: (progress: ReplacingProgress) => void): () => void;
  /** Asks before the window closes whether it may. Returns how to stop. */
  onCloseRequested(mayClose: () => Promise<boolean>): () => void;
  /** Calls back when files wait that the system asked to open. Returns how to stop. */
  onFilesWaiting(listener: () => void): () => void;
  /** Calls back when another window needs the library to itself. Returns how to stop. */
  onLeaveAsked(listener: () => void): () => void;
  /** Closes the window, without asking. */
  closeWindow(): void;
  /** Where an image element finds the picture of a block's source; `null` for a source that names none. */
  pictureAddress(source: string): string | null;
  /** How wide the column of the text is on paper, in CSS pixels. */
  columnWidth: number;
  /** The clipboard as plain text. */
  clipboardText(): Promise<string>;
  /** The pictures on the clipboard; none where the system doesn't hand them out. */
  clipboardPictures(): Promise<readonly Blob[]>;
  /** Shows the window, which waits hidden until there is something to see. */
  showWindow(): void;
  /** Writes the title of the window. */
  setTitle(title: string): void;
};

/** Any failure as a HostError. */
export function asHostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new HostError({ code: "internal", params: { reason } });
}
