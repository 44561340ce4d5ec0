// The mock's plans of sections: in memory, undone like everything else.
import type { Host } from "../host";
import type { SectionPlan } from "../wire";
import { outlineOf } from "./derive";
import { refuse, type MockLibrary } from "./library";

type Plans = Pick<Host, "sectionPlans" | "planSection" | "assignees">;

const PEOPLE = ["陆闻舟", "采编部", "读者服务部"];

export function mockPlans(library: MockLibrary): Plans {
  const known = new Map<string, readonly SectionPlan[]>();
  const plansOf = (report: string) => known.get(library.find(report).summary.id) ?? [];
  return {
    sectionPlans: async (report) => {
      const { entries } = outlineOf(library.find(report).document);
      const plans = plansOf(report).filter(({ section }) => section === null || entries.some(({ id }) => id === section));
      const targets = plans.filter(({ target }) => target !== null);
      const whole = targets.find(({ section }) => section === null)?.target;
      const sum = targets.reduce((total, { target }) => total + (target ?? 0), 0);
      return { plans, target: whole ?? (targets.length > 0 ? sum : null) };
    },
    planSection: async (id, { section, target, status, assignee }) => {
      const report = library.find(id);
      const length = target.trim() === "" ? null : Number(target);
      if (length !== null && !(Number.isInteger(length) && length >= 1 && length <= 999_999)) refuse("plan.target", { target });
      const before = plansOf(id);
      const plan = { section, target: length, status, assignee: assignee.trim() === "" ? null : assignee.trim() };
      const others = before.filter((each) => each.section !== section);
      known.set(id, length === null && status === "unwritten" && plan.assignee === null ? others : [...others, plan]);
      library.did("plan", report, () => void known.set(id, before));
      return library.last(id);
    },
    assignees: async (report) => {
      const own = plansOf(report).flatMap(({ assignee }) => assignee ?? []);
      return [...new Set([...own, ...PEOPLE])];
    },
  };
}
