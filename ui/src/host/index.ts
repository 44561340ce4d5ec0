// The host in use: Tauri, unless a test or the preview installs another.
import type { Host } from "./host";
import { tauriHost } from "./tauri";

export { asHostError, HostError, type Host } from "./host";
export type * from "./wire";

export let host: Host = tauriHost;

/** Puts another host in the place of Tauri: for tests and for the preview in a browser. */
export function installHost(other: Host): void {
  host = other;
}
