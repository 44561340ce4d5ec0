// The plan of a section: its form, what comes of it, and the way back.
import { sectionName } from "$features/compose/plan-words";
import { asHostError, host, type PlanForm } from "$host";
import { t } from "$messages";
import { toasts } from "$shared/toasts.svelte";
import type { Application } from "./application.svelte";
import { undo, undoAction } from "./undoing";

/** Opens the form of a section, of the one at hand where none is named; null is the text as a whole. */
export function planSection(app: Application, section?: string | null): void {
  const { session } = app;
  if (!session) return;
  const atHand = session.focusedEntry ?? session.section;
  void session.plans.begin(section === undefined ? (atHand?.id ?? null) : section);
  app.layer = "plan";
}

/** Leaves the form: the focus goes back to where it was. */
export function leavePlan(app: Application): void {
  app.layer = null;
  app.focusView();
}

/** Plans what the form says. What is refused keeps it open, and says why. */
export async function keepPlan(app: Application, form: PlanForm): Promise<void> {
  const { session } = app;
  if (!session) return;
  try {
    // A heading that was just written has to be there.
    await session.saving.flush();
    const done = await host.planSection(session.id, form);
    await session.plans.load();
    leavePlan(app);
    if (!done) return;
    const entry = session.outline.entries.find(({ id }) => id === form.section);
    const told = entry ? t("plan.kept", { section: sectionName(entry) }) : t("plan.keptWhole");
    toasts.show(told, undoAction(done.id, () => void undo(app, done.id)));
  } catch (error) {
    session.plans.refused(asHostError(error));
  }
}
