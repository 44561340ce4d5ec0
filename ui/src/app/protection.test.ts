// The library's password, in the whole window: setting it, locking, unlocking, taking it away.
import { afterEach, describe, expect, it, vi } from "vitest";
import { lockWhenIdle } from "./idle-lock";
import { byName, press, start, useWindow } from "./test-window";

useWindow();

const words = () => document.body.textContent;

function type(selector: string, value: string): void {
  const input = document.querySelector<HTMLInputElement>(selector);
  if (!input) throw new Error(`no ${selector}`);
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

const submit = () => document.querySelector("form")?.requestSubmit();

async function openSettings(): Promise<void> {
  await vi.waitFor(() => byName("tr.report", /工作总结/));
  press(",", { ctrlKey: true });
  await vi.waitFor(() => byName("h3", "密码"));
}

async function setPassword(password: string): Promise<string> {
  byName("button", "设密码…").click();
  await vi.waitFor(() => expect(document.querySelector("#protect-new")).not.toBeNull());
  type("#protect-new", password);
  type("#protect-again", password);
  await vi.waitFor(() => expect(byName("button", "加密稿库")).toHaveProperty("disabled", false));
  submit();
  await vi.waitFor(() => byName("button", "已经记好"));
  const code = document.querySelector("output")?.textContent ?? "";
  byName("button", "已经记好").click();
  return code;
}

describe("a password", () => {
  it("is set with a recovery code that is shown once", async () => {
    await start();
    await openSettings();
    const code = await setPassword("水到渠成");
    expect(code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){5}$/);
    await vi.waitFor(() => expect(words()).not.toContain(code));
    await vi.waitFor(() => expect(words()).toContain("稿库已加密"));
  });

  it("isn't set while the two entries differ", async () => {
    await start();
    await openSettings();
    byName("button", "设密码…").click();
    await vi.waitFor(() => expect(document.querySelector("#protect-new")).not.toBeNull());
    type("#protect-new", "水到渠成");
    type("#protect-again", "水道");
    await vi.waitFor(() => expect(words()).toContain("两遍不一样"));
    expect(byName("button", "加密稿库")).toHaveProperty("disabled", true);
  });

  it("locks by key, and nothing of the library stays to be seen until it is given", async () => {
    await start();
    await openSettings();
    const code = await setPassword("水到渠成");
    press("L", { ctrlKey: true, shiftKey: true });
    await vi.waitFor(() => expect(words()).toContain("稿库锁着"));
    expect(words()).not.toContain("工作总结");
    type("#unlock-secret", "水到");
    submit();
    await vi.waitFor(() => expect(words()).toContain("密码不对"));
    byName("button", "用恢复码").click();
    await vi.waitFor(() => byName("label", "恢复码"));
    type("#unlock-secret", code);
    submit();
    await vi.waitFor(() => byName("tr.report", /工作总结/));
  });

  it("is taken away by whoever has it", async () => {
    const host = await start();
    await openSettings();
    await setPassword("水到渠成");
    await vi.waitFor(() => byName("button", "去掉密码…"));
    byName("button", "去掉密码…").click();
    await vi.waitFor(() => expect(document.querySelector("#protect-now")).not.toBeNull());
    type("#protect-now", "水到渠成");
    submit();
    await vi.waitFor(async () => expect(await host.libraryState()).toMatchObject({ protected: false }));
  });
});

describe("locking when idle", () => {
  afterEach(() => vi.useRealTimers());

  it("waits as long as somebody has a hand on the window", () => {
    vi.useFakeTimers();
    const lock = vi.fn();
    const stop = lockWhenIdle(10, lock);
    vi.advanceTimersByTime(9 * 60_000);
    window.dispatchEvent(new Event("pointermove"));
    vi.advanceTimersByTime(9 * 60_000);
    expect(lock).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(lock).toHaveBeenCalledOnce();
    stop();
    vi.advanceTimersByTime(60 * 60_000);
    expect(lock).toHaveBeenCalledOnce();
  });
});
