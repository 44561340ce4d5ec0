// The life of a paragraph: newest first, the caret's last paragraph wins, a paragraph without a past is no error.
import { expect, it } from "vitest";
import { HostError, installHost, type BlockMoment, type Host } from "$host";
import { BlockLife } from "./block-life.svelte";

function moment(seq: number): BlockMoment {
  const time = new Date(2025, 10, seq).toISOString();
  const revision = { seq, kind: "auto" as const, name: null, note: null, author: "", time, parents: [], restored: null, inserted: 1, deleted: 0 };
  return { revision, happened: [], spans: [{ op: "insert", text: "字" }] };
}

function install(lifeOfBlock: Host["lifeOfBlock"]): void {
  const answering: Partial<Host> = {
    lifeOfBlock,
    whoWrote: async () => [{ text: "字。", authors: [] }],
  };
  installHost(answering as Host);
}

it("shows the newest first and chooses it", async () => {
  install(async () => [moment(1), moment(4)]);
  const life = new BlockLife("r1");
  await life.show("aaaaaaaaaaaa");
  expect(life.moments.map(({ revision }) => revision.seq)).toEqual([4, 1]);
  expect(life.chosen).toBe(4);
  expect(life.sentences).toBeNull();
});

it("asks who wrote it only when somebody wants to know", async () => {
  install(async () => [moment(1)]);
  const life = new BlockLife("r1");
  await life.show("aaaaaaaaaaaa");
  await life.askWho();
  expect(life.sentences?.map(({ text }) => text)).toEqual(["字。"]);
  await life.askWho();
  expect(life.sentences).toBeNull();
});

it("drops the answer for a paragraph that the caret has left", async () => {
  const answers = new Map<string, (moments: BlockMoment[]) => void>();
  install((_, block) => new Promise((resolve) => answers.set(block, resolve)));
  const life = new BlockLife("r1");
  const first = life.show("aaaaaaaaaaaa");
  const second = life.show("bbbbbbbbbbbb");
  answers.get("bbbbbbbbbbbb")?.([moment(2)]);
  answers.get("aaaaaaaaaaaa")?.([moment(1)]);
  await Promise.all([first, second]);
  expect([life.block, life.chosen]).toEqual(["bbbbbbbbbbbb", 2]);
});

it("takes a paragraph that no draft holds for new, not for a fault", async () => {
  install(() => Promise.reject(new HostError({ code: "block.unknown", params: {} })));
  const life = new BlockLife("r1");
  await life.show("aaaaaaaaaaaa");
  expect([life.loaded, life.moments.length, life.error]).toEqual([true, 0, null]);
});
