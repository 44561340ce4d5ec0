// The history as a timeline: newest first, parted by day, runs of automatic revisions folded.
import type { RevisionSummary } from "$host";
import { isSameDay } from "$shared/format";
import { isDraft } from "$shared/versions";

export type TimelineItem =
  | { type: "day"; key: string; time: string }
  | { type: "revision"; key: string; revision: RevisionSummary }
  | { type: "folded"; key: string; revisions: readonly RevisionSummary[] };

/** Automatic revisions since the last draft are shown up to this many; older runs fold as a whole. */
const RECENT_SHOWN = 3;

type Run = { auto: boolean; revisions: RevisionSummary[] };

function runsOf(newestFirst: readonly RevisionSummary[]): Run[] {
  const runs: Run[] = [];
  for (const revision of newestFirst) {
    const auto = revision.kind === "auto" && !isDraft(revision);
    const last = runs.at(-1);
    if (auto && last?.auto) last.revisions.push(revision);
    else runs.push({ auto, revisions: [revision] });
  }
  return runs;
}

/** The items to show; `unfolded` holds the keys of runs that were opened by hand. */
export function timeline(revisions: readonly RevisionSummary[], unfolded: ReadonlySet<string>): TimelineItem[] {
  const newestFirst = [...revisions].sort((one, other) => other.seq - one.seq);
  const items: TimelineItem[] = [];
  let dayShown: Date | null = null;
  const show = (item: TimelineItem, time: string) => {
    const date = new Date(time);
    if (!dayShown || !isSameDay(dayShown, date)) items.push({ type: "day", key: `day-${item.key}`, time });
    dayShown = date;
    items.push(item);
  };
  runsOf(newestFirst).forEach((run, index) => {
    const shown = run.auto && index > 0 ? 0 : RECENT_SHOWN;
    const hidden = run.auto ? run.revisions.slice(shown) : [];
    const key = `run-${String(hidden[0]?.seq)}`;
    // A fold that hides a single line saves nothing.
    const folds = hidden.length > 1 && !unfolded.has(key);
    for (const revision of folds ? run.revisions.slice(0, shown) : run.revisions) {
      show({ type: "revision", key: String(revision.seq), revision }, revision.time);
    }
    const newest = hidden[0];
    if (folds && newest) show({ type: "folded", key, revisions: hidden }, newest.time);
  });
  return items;
}
