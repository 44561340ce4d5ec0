// Changes of a comparison, written as a line; for tests.
import type { Change, ChangeClass, ChangeKind, Span } from "$host";

/** Spans from a line: [-removed-] and {+added+}; "¶" is the border of paragraphs. */
function spans(marked: string): Span[] {
  const parts = marked.match(/\[-[^\]]*-\]|\{\+[^}]*\+\}|[^[{]+/g) ?? [];
  return parts.map((part): Span => {
    const inner = part.slice(2, -2).replace("¶", "\n");
    if (part.startsWith("[-")) return { op: "delete", text: inner };
    return part.startsWith("{+") ? { op: "insert", text: inner } : { op: "equal", text: part };
  });
}

export type Place = { old?: number[]; new?: number[]; heading?: number; label?: string; classes?: ChangeClass[] };

export function change(kind: ChangeKind, marked: string, place: Place = {}): Change {
  const shape = { kind: place.heading ? ("heading" as const) : ("paragraph" as const), level: place.heading ?? null };
  const [old, current] = [place.old ?? [], place.new ?? []];
  return {
    kind,
    old,
    new: current,
    old_ids: old.map(String),
    new_ids: current.map(String),
    old_kinds: old.map(() => shape),
    new_kinds: current.map(() => shape),
    old_label: place.label ?? null,
    new_label: place.label ?? null,
    classes: place.classes ?? (kind === "equal" ? [] : ["text"]),
    spans: spans(marked),
  };
}
