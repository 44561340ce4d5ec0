// Hits in a whole document.
import { describe, expect, it } from "vitest";
import { FindPattern } from "./find-pattern";
import { schema } from "./schema";
import { Search } from "./search";
import { doc, h, p, table } from "./test-documents";
import type { Node } from "prosemirror-model";

function search(text: string): Search {
  const pattern = FindPattern.from({ text, mode: "literal", foldsWidth: true, matchesCase: false });
  if (typeof pattern === "string") throw new Error(pattern);
  return new Search(pattern);
}

const note = (text: string) => schema.nodes.note.create({ note: "n00000000001", place: "foot" }, schema.text(text));
const text = doc(h(1, "供水"), p("新建供水工程，改造供水管网"), table(["供水", "排水"], ["节水", "供水"]), p("供"), p("水"), note("供水指农村供水"));

const words = (document: Node, hits: readonly ({ from: number; to: number } | null)[]) =>
  hits.map((hit) => (hit ? document.textBetween(hit.from, hit.to) : null));

describe("a search", () => {
  it("finds in headings, cells and notes, and never across blocks", () => {
    const hits = search("供水").all(text);
    expect(hits).toHaveLength(7);
    expect(words(text, hits)).toEqual(Array(7).fill("供水"));
  });

  it("goes on from a position and around", () => {
    const found = search("供水");
    const hits = found.all(text);
    let at = 0;
    const forth = hits.map(() => {
      const hit = found.next(text, at);
      at = hit?.to ?? 0;
      return hit;
    });
    expect(forth).toEqual(hits);
    expect(found.next(text, at)).toEqual(hits[0]);
    at = text.content.size;
    const back = hits.map(() => {
      const hit = found.previous(text, at);
      at = hit?.from ?? 0;
      return hit;
    });
    expect(back).toEqual(hits.toReversed());
    expect(found.previous(text, at)).toEqual(hits.at(-1));
  });

  it("comes back to the only hit, from before and from behind", () => {
    const one = doc(p("前供水后"), p("别的"));
    const found = search("供水");
    const [hit] = found.all(one);
    for (const position of [0, 3, 5, one.content.size]) {
      expect(found.next(one, position)).toEqual(hit);
      expect(found.previous(one, position)).toEqual(hit);
    }
    expect(search("没有").next(one, 0)).toBeNull();
    expect(search("没有").previous(one, 0)).toBeNull();
  });

  it("says which one it is, as far as it has looked", () => {
    const found = search("供水");
    const [first, , third] = found.all(text);
    expect(found.count(text)).toBe(7);
    expect(first && found.placeOf(text, first)).toBe(1);
    expect(third && found.placeOf(text, third)).toBe(3);
    expect(found.placeOf(text, { from: 1, to: 2 })).toBe(1);
    expect(found.placeOf(text, { from: 2, to: 3 })).toBeNull();
    expect(search("供水").count(text)).toBe(0);
  });

  it("counts a break of the line as one place", () => {
    const broken = schema.nodes.paragraph.create({ id: "x00000000001" }, [schema.text("甲"), schema.nodes.hard_break.create(), schema.text("乙")]);
    expect(search("乙").all(doc(broken))).toEqual([{ from: 3, to: 4 }]);
    expect(search("甲乙").all(doc(broken))).toEqual([]);
  });
});
