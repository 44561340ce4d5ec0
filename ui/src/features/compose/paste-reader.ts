// What is pasted goes to Rust to be read; what had to be left out is said in a notice.
import type { PasteReader } from "$editor";
import { asHostError, host, type NumberingScheme } from "$host";
import { t } from "$messages";
import { describeError, describeWarning } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";

export function pasteReader(numbering: NumberingScheme): PasteReader {
  return {
    read: (source, place) => host.readPasted(source, numbering, place),
    clipboardText: () => host.clipboardText(),
    done: ({ warnings }) => {
      const sentences = [...new Set(warnings.map(describeWarning))];
      const [only] = sentences;
      if (sentences.length > 1) toasts.show(t("paste.simplified"), undefined, sentences);
      else if (only !== undefined) toasts.show(only);
    },
    failed: (error) => toasts.show(describeError(asHostError(error))),
  };
}
