// The entry: styles, the host, the application.
import { mount } from "svelte";
import "$shared/styles/tokens.css";
import "$shared/styles/base.css";
import "$shared/styles/paper.css";
import "$shared/styles/paper-marks.css";
import "$shared/styles/lists.css";
import "$shared/styles/side-rows.css";
import "$shared/styles/forms.css";
import "$shared/styles/replacements.css";
import "$shared/styles/print.css";
import { host, installHost } from "$host";
import App from "./app/App.svelte";

async function start(): Promise<void> {
  // Only a development build can be shown without Rust; the condition is false, and the mock gone, in production.
  if (import.meta.env.DEV && new URLSearchParams(location.search).has("mock")) {
    const { mockHost } = await import("./host/mock/host");
    installHost(mockHost());
  }
  if (/Linux/.test(navigator.platform)) document.documentElement.dataset.platform = "linux";
  const target = document.getElementById("app");
  if (target) mount(App, { target });
}

// A window that stays hidden can't even be closed: it is shown, whatever went wrong.
void start().catch(() => host.showWindow());
