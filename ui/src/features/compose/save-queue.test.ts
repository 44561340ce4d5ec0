// Saving while typing: how soon, how often, and what happens when it fails.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HostError, type BlockChange, type Saved } from "$host";
import { savedNodeOf, type DocumentNode } from "$editor";
import { SaveQueue } from "./save-queue.svelte";

const saved: Saved = { saved_at: "2026-01-02T03:04:05Z", outline: { chars: 0, words: 0, entries: [], item_numbers: [], note_numbers: [] } };

function text(words: string): DocumentNode {
  return savedNodeOf({
    numbering: "official",
    blocks: [{ type: "paragraph", attrs: { id: "aaaaaaaaaaaa" }, content: [{ type: "text", text: words }] }],
  });
}

describe("the save queue", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function queue(send: (changes: BlockChange[]) => Promise<Saved> = () => Promise.resolve(saved)) {
    const sending = vi.fn(send);
    return { sending, queue: new SaveQueue({ saved: text("旧"), send: sending, onSaved: () => undefined }) };
  }

  it("saves within 300 ms of the last key", async () => {
    const { queue: saving, sending } = queue();
    saving.changed(text("新"));
    await vi.advanceTimersByTimeAsync(100);
    expect(sending).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(sending).toHaveBeenCalledOnce();
    expect(saving.savedAt).toBe(saved.saved_at);
    expect(saving.pending).toBe(false);
  });

  it("saves once a second while somebody types on", async () => {
    const { queue: saving, sending } = queue();
    for (let key = 0; key < 21; key += 1) {
      saving.changed(text(`新${key}`));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sending).toHaveBeenCalledTimes(2);
  });

  it("saves behind the next frame when the structure changed", async () => {
    const { queue: saving, sending } = queue();
    saving.changed(text("新"), true);
    await vi.advanceTimersByTimeAsync(16);
    expect(sending).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(34);
    expect(sending).toHaveBeenCalledOnce();
  });

  it("has one save in flight and sends the rest after it", async () => {
    const answers: (() => void)[] = [];
    const { queue: saving, sending } = queue(() => new Promise((resolve) => answers.push(() => resolve(saved))));
    saving.changed(text("一"), true);
    await vi.advanceTimersByTimeAsync(50);
    saving.changed(text("二"));
    await vi.advanceTimersByTimeAsync(300);
    expect(sending).toHaveBeenCalledOnce();
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(300);
    expect(sending).toHaveBeenCalledTimes(2);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(saving.pending).toBe(false);
  });

  it("keeps the text when a save fails, and tries again with the next edit", async () => {
    let full = true;
    const { queue: saving, sending } = queue(() =>
      full ? Promise.reject(new HostError({ code: "library.disk_full", params: {} })) : Promise.resolve(saved),
    );
    saving.changed(text("一"));
    await vi.advanceTimersByTimeAsync(300);
    expect(saving.error?.code).toBe("library.disk_full");
    expect(saving.pending).toBe(true);
    expect(await saving.flush()).toBe(false);
    full = false;
    saving.changed(text("一二"));
    await vi.advanceTimersByTimeAsync(300);
    expect(saving.error).toBeNull();
    expect(sending.mock.lastCall?.[0]).toMatchObject([{ op: "put", block: { content: [{ text: "一二" }] } }]);
  });

  it("takes another text for saved, and sends only what is typed from there", async () => {
    const { queue: saving, sending } = queue();
    saving.changed(text("恢复前打的字"));
    await saving.settle();
    const restored = text("恢复后");
    saving.changed(restored);
    saving.replaced(restored, restored);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sending).toHaveBeenCalledOnce();
    expect(saving.pending).toBe(false);
    saving.changed(text("恢复后又打"));
    await vi.advanceTimersByTimeAsync(300);
    expect(sending.mock.lastCall?.[0]).toMatchObject([{ op: "put", block: { content: [{ text: "恢复后又打" }] } }]);
  });

  it("says why, to whoever waits until all is saved", async () => {
    const { queue: saving } = queue(() => Promise.reject(new HostError({ code: "library.disk_full", params: {} })));
    saving.changed(text("一"));
    await expect(saving.settle()).rejects.toMatchObject({ code: "library.disk_full" });
  });

  it("has nothing to send after an undo", async () => {
    const same = text("旧");
    const sending = vi.fn(() => Promise.resolve(saved));
    const saving = new SaveQueue({ saved: same, send: sending, onSaved: () => undefined });
    saving.changed(text("新"));
    saving.changed(same);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sending).not.toHaveBeenCalled();
    expect(saving.pending).toBe(false);
  });
});
