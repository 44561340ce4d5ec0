// The laws of block ids, over random deeds of hands: unique always, kept by their text wherever it goes, and new for what is new.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Node } from "prosemirror-model";
import { carriersOf, Hands, type Carrier } from "./test-hands";
import { doc, h, li, p, table, title } from "./test-documents";
import { random } from "./test-random";

vi.stubGlobal("ClipboardEvent", Event);

let hands: Hands | null = null;

afterEach(() => {
  hands?.view.destroy();
  hands = null;
});

/** Where a character stands that is there once; null where it is missing or there twice. */
function onlyPlaceOf(doc: Node, letter: string): number | null {
  const places: number[] = [];
  doc.descendants((node, position) => {
    for (const [at, each] of Array.from(node.text ?? "").entries()) if (each === letter) places.push(position + at);
  });
  return places.length === 1 ? (places[0] ?? null) : null;
}

type Deed = { old: Node; now: Node; hands: Hands; name: string };

function shares(one: string, other: string): boolean {
  return Array.from(one).some((letter) => other.includes(letter));
}

/** The block that a block's text begins now; null if it doesn't begin one, is gone, or went in parts. */
function blockOf({ id, start, text }: Carrier, { old, now, hands, name }: Deed): Node | null {
  const letter = text.charAt(0);
  const { pos, deletedAfter } = hands.mapping.mapResult(start, 1);
  // What is put over a text may hold a copy of it.
  if (deletedAfter && name === "paste") return null;
  const moved = onlyPlaceOf(old, letter) === null ? null : onlyPlaceOf(now, letter);
  const place = deletedAfter ? moved : pos;
  const $place = place === null ? null : now.resolve(place);
  if ($place?.parentOffset !== 0 || !$place.parent.isTextblock) return null;
  const block = $place.parent;
  // Words that were moved into a block that was there already are words of that one; the rest of a block goes on as it.
  const joins = carriersOf(old).some((each) => each.id === block.attrs.id && !each.text.startsWith(letter));
  const stays = carriersOf(now).some((each) => each.id === id && each.start !== $place.start() && shares(text, each.text));
  return deletedAfter && (joins || stays) ? null : block;
}

function checkUnique(now: Node): void {
  const ids = carriersOf(now).map(({ id }) => id);
  for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
  expect(new Set(ids).size, "an id is there twice").toBe(ids.length);
}

/** Text at the start of a block takes its id along: through edits, splits, joins, moves. */
function checkKept(deed: Deed): void {
  for (const carrier of carriersOf(deed.old)) {
    const block = carrier.text === "" ? null : blockOf(carrier, deed);
    if (block) expect(block.attrs.id, `the block of ${carrier.text}`).toBe(carrier.id);
  }
}

/** Whether a block was taken to the clipboard from here and is put back now. */
function cameBack({ name, hands }: Deed, id: string): boolean {
  return name === "paste" && hands.clipboard?.ids.has(id) === true;
}

/** An id that goes on has some of its text, or stands where it stood. */
function checkNoJump(deed: Deed): void {
  const now = new Map(carriersOf(deed.now).map((carrier) => [carrier.id, carrier]));
  for (const { id, start, text } of carriersOf(deed.old)) {
    const after = now.get(id);
    if (!after || text === "" || after.text === "" || cameBack(deed, id)) continue;
    const place = deed.hands.mapping.map(start, -1);
    expect(shares(text, after.text) || Math.abs(place - after.start) <= 1, `${id} went from ${text} to ${after.text}`).toBe(true);
  }
}

/** What comes new has an id that was never there, unless it was cut from here. */
function checkNew(deed: Deed, seen: Set<string>): void {
  const old = new Set(carriersOf(deed.old).map(({ id }) => id));
  for (const { id, text, type } of carriersOf(deed.now)) {
    if (old.has(id) || type === "note") continue;
    if (cameBack(deed, id)) continue;
    expect(seen.has(id), `${text} has the id of something else`).toBe(false);
  }
}

async function live(seed: number, steps: number): Promise<void> {
  const pick = random(seed);
  const text = doc(title("甲乙"), h(1, "丙丁"), p("戊己"), li("庚辛"), table(["子", "丑"], ["寅", "卯"]), h(2, "壬癸"), p("辰巳"), h(1, "午"), p("未申"));
  const here = new Hands(text, pick);
  hands = here;
  const seen = new Set<string>();
  const states = [here.view.state.doc];
  let at = 0;
  const story: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const old = here.view.state.doc;
    for (const { id } of carriersOf(old)) seen.add(id);
    const name = await here.act();
    const now = here.view.state.doc;
    story.push(name);
    try {
      now.check();
      checkUnique(now);
      if (name === "undo" || name === "redo") {
        at = Math.min(states.length - 1, Math.max(0, at + (name === "undo" ? -1 : 1)));
        const meant = states[at];
        expect(meant !== undefined && now.eq(meant), `${name} brings another text or other ids:\n${String(now)}\n${String(states[at])}`).toBe(true);
      } else if (here.mapping.maps.length > 0) {
        states.splice(at + 1, states.length, now);
        at += 1;
        const deed = { old, now, hands: here, name };
        checkKept(deed);
        checkNoJump(deed);
        checkNew(deed, seen);
      }
    } catch (error) {
      const lines = (doc: Node) => carriersOf(doc).map(({ id, text, type }) => `${type} ${id} ${text}`).join("\n");
      throw new Error(`seed ${seed}, step ${step}: ${story.slice(-4).join(", ")}: ${String(error)}\n${lines(old)}\n--- ${name} →\n${lines(now)}`, { cause: error });
    }
  }
  here.view.destroy();
}

describe("ids of blocks, whatever is done", () => {
  it("are unique, go with their text, come back by undo, and are new for what is new", { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 16; seed += 1) await live(seed, 60);
  });
});
