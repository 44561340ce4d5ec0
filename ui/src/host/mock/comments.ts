// The mock's comments: threads in memory, undone like everything else.
import type { Host } from "../host";
import type { Thread } from "../wire";
import { refuse, type MockLibrary } from "./library";

type Comments = Pick<Host, "threads" | "comment" | "editComment" | "deleteComment" | "resolveThread">;

const AUTHOR = "陆闻舟";

export function mockComments(library: MockLibrary): Comments {
  const said = new Map<string, readonly Thread[]>();
  const threadsOf = (report: string) => said.get(library.find(report).summary.id) ?? [];
  const put = (report: string, threads: readonly Thread[]): void => {
    const before = threadsOf(report);
    said.set(report, threads);
    library.did("comment", library.find(report), () => void said.set(report, before));
  };
  const known = (report: string, id: string): Thread =>
    threadsOf(report).find((thread) => thread.id === id) ?? refuse("comment.gone");
  const change = (report: string, changed: Thread): Thread => {
    const threads = threadsOf(report);
    const isNew = threads.every(({ id }) => id !== changed.id);
    put(report, isNew ? [...threads, changed] : threads.map((thread) => (thread.id === changed.id ? changed : thread)));
    return changed;
  };
  const words = (text: string): string => {
    if (text.trim() === "") refuse("comment.empty");
    return text.trim();
  };
  return {
    threads: async (report) => [...threadsOf(report)],
    comment: async (report, id, text) => {
      const thread = threadsOf(report).find((each) => each.id === id) ?? { id, comments: [] };
      const comment = { author: AUTHOR, time: new Date().toISOString(), text: words(text) };
      return change(report, { ...thread, comments: [...thread.comments, comment] });
    },
    editComment: async (report, id, place, text) => {
      const thread = known(report, id);
      const comments = thread.comments.map((comment, at) => (at === place ? { ...comment, text: words(text) } : comment));
      return change(report, { ...thread, comments });
    },
    deleteComment: async (report, id, place) => {
      const thread = known(report, id);
      if (place > 0) return change(report, { ...thread, comments: thread.comments.filter((_, at) => at !== place) });
      put(report, threadsOf(report).filter((each) => each.id !== id));
      return null;
    },
    resolveThread: async (report, id, resolved) => change(report, { ...known(report, id), resolved }),
  };
}
