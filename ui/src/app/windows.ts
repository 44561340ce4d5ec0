// Windows beside this one: a report in its own, files that the system asks to open, and leaving for one that needs the library alone.
import { asHostError, host } from "$host";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";

/** Opens another window, on a report or on the library. A report that is open here moves there. */
export async function openWindow(app: Application, report: string | null): Promise<void> {
  if (report !== null && app.session?.id === report) {
    await app.backToLibrary();
    // Its text couldn't be saved, which the view says.
    if (app.session) return;
  }
  try {
    await host.openWindow(report);
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
  }
}

/** The report that the keys mean: the open one, or the one that is chosen in the library. */
export function reportAtHand(app: Application): string | null {
  if (app.session) return app.session.id;
  const chosen = app.view === "library" && !app.library.choosingTemplate ? app.library.chosenReport : undefined;
  return chosen?.deleted === null ? chosen.id : null;
}

/** Imports what the system asked to open, and shows the first of it. */
export async function openWaiting(app: Application): Promise<void> {
  if (!app.started || app.blocked) return;
  const arrived = await app.importWaiting();
  const [first] = arrived?.reports ?? [];
  if (first) await app.open(first.id);
}

/** Has the other windows save and close. False where one of them can't. */
export async function closeOthers(): Promise<boolean> {
  try {
    await host.closeOtherWindows();
    return true;
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
    return false;
  }
}

/** Locks the library, unless somebody works in another window. */
export async function lockIdle(app: Application): Promise<void> {
  if (!(await host.anotherWindowHasFocus())) await app.lock();
}
