// The whole window over a host in memory, and what a hand does in it.
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { installHost, type Host } from "$host";
import { mockHost } from "../host/mock/host";
import App from "./App.svelte";

/** Makes a fresh window for every test of a file. */
export function useWindow(): void {
  beforeAll(prepare);
  beforeEach(() => document.body.replaceChildren());
  afterEach(async () => {
    if (mounted) await unmount(mounted);
    mounted = null;
  });
}

function prepare(): void {
  const query = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal("matchMedia", () => query);
  vi.stubGlobal("ResizeObserver", class {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  });
  Element.prototype.scrollIntoView = () => undefined;
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
}

let mounted: ReturnType<typeof mount> | null = null;

/** Opens the window over the mock; `changed` takes the place of what the mock would do. */
export async function start(options: Parameters<typeof mockHost>[0] = {}, changed: Partial<Host> = {}): Promise<Host> {
  const host = { ...mockHost(options), ...changed };
  await host.writeSettings({ language: "zh" });
  for (const method of ["saveBlocks", "closeReport", "onCloseRequested", "showWindow", "markSeen", "restore"] as const) {
    vi.spyOn(host, method);
  }
  installHost(host);
  mounted = mount(App, { target: document.body });
  await vi.waitFor(() => expect(document.querySelector("header, [role=alert]")).not.toBeNull());
  return host;
}

export function byName(selector: string, name: string | RegExp): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => {
    const text = (element.getAttribute("aria-label") ?? element.textContent).trim();
    return typeof name === "string" ? text === name : name.test(text);
  });
  if (!found) throw new Error(`no ${selector} named ${String(name)}`);
  return found;
}

export function press(key: string, rest: KeyboardEventInit = {}): void {
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...rest }),
  );
  flushSync();
}

export async function openFirst(): Promise<void> {
  await vi.waitFor(() => byName("tr.report", /工作总结/));
  byName("button", /^打开/).click();
  await vi.waitFor(() => expect(document.getElementById("editor")).not.toBeNull());
}
