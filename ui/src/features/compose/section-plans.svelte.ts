// What is planned for the sections of the open report, as Rust last told it, and the form that one of them is filled in with.
import { host, type HostError, type Outline, type SectionPlan } from "$host";

/** The form of a section's plan; `section` is null for the text as a whole. */
export type OpenPlan = { section: string | null; names: readonly string[]; error: HostError | null };

/** In the place of a section's id: the text as a whole. */
const WHOLE_TEXT = "";

/** What a plan depends on in the text: which sections there are, and how they lie in one another. */
function shapeOf({ entries }: Outline): string {
  return entries.map((entry) => (entry.kind === "heading" ? `${entry.id}${entry.level}` : entry.kind === "title" ? entry.id : "")).join();
}

export class SectionPlans {
  readonly #report: string;
  #shape: string | null = null;
  #asked = 0;
  /** How long the whole text is to be: as was planned for it, or as its sections add up to. */
  target = $state.raw<number | null>(null);
  form = $state.raw<OpenPlan | null>(null);
  #plans = $state.raw<Readonly<Record<string, SectionPlan>>>({});

  constructor(report: string) {
    this.#report = report;
  }

  /** That of a section; null for the text as a whole. */
  of(section: string | null): SectionPlan | undefined {
    return this.#plans[section ?? WHOLE_TEXT];
  }

  /** Whether anything is planned for a section. */
  get any(): boolean {
    return Object.keys(this.#plans).some((section) => section !== WHOLE_TEXT);
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const { plans, target } = await host.sectionPlans(this.#report);
      if (asked !== this.#asked) return;
      this.#plans = Object.fromEntries(plans.map((plan) => [plan.section ?? WHOLE_TEXT, plan]));
      this.target = target;
    } catch {
      // Plans stand beside the text, which stays whole without them; a verification tells of damage.
    }
  }

  /** The text has another outline: plans come and go with their sections. */
  follow(outline: Outline): void {
    const shape = shapeOf(outline);
    if (shape === this.#shape) return;
    this.#shape = shape;
    void this.load();
  }

  /** Opens the form of a section, and fetches whom it may be given to. */
  async begin(section: string | null): Promise<void> {
    this.form = { section, names: [], error: null };
    const names = await host.assignees(this.#report).catch(() => []);
    if (this.form?.section === section) this.form = { ...this.form, names };
  }

  refused(error: HostError): void {
    if (this.form) this.form = { ...this.form, error };
  }
}
