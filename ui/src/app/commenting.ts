// Comments between the text, the panel and Rust: begun in the text, written in the panel, and found from either side.
import { tick } from "svelte";
import { t } from "$messages";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { tellWithUndo } from "./undoing";

/** Shows what a comment here would be about, and goes where it is written. */
export function beginComment(app: Application): void {
  const { session, comments } = app;
  if (!session || !comments) return;
  if (!session.comments.begin()) {
    toasts.show(t("comment.nothing"));
    return;
  }
  comments.current = null;
  comments.showsSettled = false;
  app.showComments();
}

/** Says what was written about the words that wait for it. */
export async function sayNew(app: Application, text: string): Promise<boolean> {
  const { session, comments } = app;
  const thread = session?.comments.nextName() ?? null;
  if (!session || !comments || thread === null) return false;
  // What is said stands in the library before the text names it: the other way round a failure would leave a mark of nothing.
  if (!(await comments.say(thread, text))) return false;
  session.comments.place(thread);
  comments.current = thread;
  session.focusText();
  return true;
}

/** No comment after all: the caret goes back to where it was. */
export function leaveComment(app: Application): void {
  app.session?.comments.drop();
  app.session?.focusText();
}

/** Looks at a thread, in the panel and in the text. */
export function chooseThread(app: Application, thread: string): void {
  app.comments?.choose(thread);
  if (app.session?.comments.about.has(thread)) app.session.comments.goTo(thread);
}

/** The caret came to words that a thread is about: the panel follows, but takes nothing away from the text. */
export function followCaret(app: Application): void {
  const { session, comments } = app;
  const open = session?.comments.atCaret.find((thread) => comments?.open.some(({ id }) => id === thread));
  if (!comments || open === undefined || open === comments.current) return;
  comments.current = open;
  comments.showsSettled = false;
  void tick().then(() => document.querySelector("aside.right .thread.current")?.scrollIntoView({ block: "nearest" }));
}

/** Takes a comment out, or with the first one its thread, and offers to take that back. */
export async function removeComment(app: Application, thread: string, place: number): Promise<void> {
  const { comments } = app;
  if (!comments || !(await comments.remove(thread, place))) return;
  await tellWithUndo(app, place === 0 ? t("comment.removedAll") : t("comment.removed"), comments.report);
}

export async function settleThread(app: Application, thread: string, resolved: boolean): Promise<void> {
  const { comments } = app;
  if (!comments || !(await comments.settle(thread, resolved))) return;
  await tellWithUndo(app, resolved ? t("comment.isSettled") : t("comment.isOpen"), comments.report);
}
