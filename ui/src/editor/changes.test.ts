// What a save sends, over random edits: applied to the old blocks it always gives the new ones.
import type { Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { applyChanges, blockChanges } from "./changes";
import { blockOf, childrenOf } from "./document";
import { editorState } from "./editor";
import { schema } from "./schema";
import { doc, h, li, p, table, title } from "./test-documents";
import { random } from "./test-random";

const blocksOf = (document: Node) => childrenOf(document).map(blockOf);

function check(old: Node, current: Node): number {
  const changes = blockChanges(old, current);
  expect(applyChanges(blocksOf(old), changes)).toEqual(blocksOf(current));
  return changes.length;
}

function edited(nodes: readonly Node[], pick: (below: number) => number): Node[] {
  const result = [...nodes];
  const at = pick(Math.max(1, result.length));
  const node = result[at];
  switch (pick(6)) {
    case 0:
      result.splice(at, 0, p(`新${pick(99)}`));
      break;
    case 1:
      if (result.length > 1) result.splice(at, 1);
      break;
    case 2:
      if (node?.isTextblock) result[at] = node.copy(node.content.append(p(`改${pick(9)}`).content));
      break;
    case 3:
      if (node) result.splice(pick(result.length), 0, ...result.splice(at, 1));
      break;
    case 4:
      if (node?.isTextblock) result[at] = schema.nodes.heading.create({ id: node.attrs.id, level: 1 + pick(4), numbered: true }, node.content);
      break;
    default: {
      const end = Math.min(result.length, at + 3);
      const section = result.splice(at, end - at);
      result.splice(pick(result.length + 1), 0, ...section);
    }
  }
  return result;
}

describe("changes between two saves", () => {
  it("are none when nothing changed", () => {
    const document = doc(title("总结"), p("一"));
    expect(blockChanges(document, document)).toEqual([]);
  });

  it("are one block for one edited block", () => {
    const [first, second, third] = [p("一"), p("二"), p("三")];
    expect(check(doc(first, second, third), doc(first, second.copy(p("二改").content), third))).toBe(1);
  });

  it("name the block before", () => {
    const [first, second] = [p("一"), p("二")];
    const added = p("新");
    expect(blockChanges(doc(first, second), doc(first, added, second))).toEqual([
      { op: "put", after: first.attrs.id, block: blockOf(added) },
    ]);
    expect(blockChanges(doc(first), doc(added, first))).toEqual([{ op: "put", after: null, block: blockOf(added) }]);
  });

  it("remove before they put", () => {
    const [first, second] = [p("一"), p("二")];
    expect(blockChanges(doc(first, second), doc(p("新"), second)).map(({ op }) => op)).toEqual(["remove", "put"]);
  });

  it("name only what moved, and rewritten blocks afterwards, when all stands in its place", () => {
    const [first, second, third, fourth] = [p("一"), p("二"), p("三"), p("四")];
    const put = (after: Node, node: Node) => ({ op: "put", after: after.attrs.id, block: blockOf(node) });
    expect(blockChanges(doc(first, second, third, fourth), doc(second, third, fourth, first))).toEqual([put(fourth, first)]);
    const longer = [h(1, "甲"), p("五"), p("六"), p("七")];
    expect(check(doc(first, second, ...longer), doc(...longer, first, second))).toBe(2);
    const end = fourth.copy(p("四改").content);
    expect(blockChanges(doc(first, second, third, fourth), doc(second, third, end, first))).toEqual([
      put(fourth, first),
      put(third, end),
    ]);
  });

  it("start from nothing", () => {
    check(doc(), doc(p("一"), p("二")));
  });

  it("turn the old blocks into the new ones, whatever happened in between", () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const pick = random(seed);
      const start = [title("总结"), h(1, "甲"), p("一"), li("二"), table(["三", "四"]), h(2, "乙"), p("五"), p("六")];
      let nodes: Node[] = start;
      for (let step = 0; step <= pick(12); step += 1) nodes = edited(nodes, pick);
      check(doc(...start), doc(...nodes));
    }
  });

  it("hold for what the editor itself does", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const pick = random(seed);
      const start = editorState(doc(h(1, "总体情况"), p("全年收文"), p("办结事项"), li("其他"), p("结尾")));
      let state = start;
      for (let step = 0; step < 10; step += 1) {
        const at = 1 + pick(Math.max(1, state.doc.content.size - 2));
        const $at = state.doc.resolve(at);
        if (pick(3) === 0 && $at.parent.isTextblock && $at.depth === 1) state = state.apply(state.tr.split(at));
        else if (pick(2) === 0) state = state.apply(state.tr.delete(at, Math.min(state.doc.content.size - 1, at + pick(6))));
        else if ($at.parent.isTextblock) state = state.apply(state.tr.insertText("新", at));
        check(start.doc, state.doc);
      }
    }
  });
});
