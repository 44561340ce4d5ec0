// Printing the text through the system's dialog. What is in sight is printed: the whole text, or the section that is alone.
import { asHostError, host } from "$host";
import { describeError } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";

export async function printText(): Promise<void> {
  // What is drawn near the view alone is drawn everywhere; not every web view says so itself before it prints.
  window.dispatchEvent(new Event("beforeprint"));
  try {
    await host.printPage();
  } catch (error) {
    toasts.show(describeError(asHostError(error)));
  }
}
