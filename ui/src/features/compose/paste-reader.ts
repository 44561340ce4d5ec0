// What is pasted goes to Rust to be read, pictures into the library; what had to be left out is said in a notice.
import type { PasteReader } from "$editor";
import { asHostError, host, type AddedPicture, type NumberingScheme } from "$host";
import { t } from "$messages";
import { describeError, describeWarning } from "$messages/codes";
import { toasts } from "$shared/toasts.svelte";

/** One after the other, so that only one is held in the page. */
async function addPictures(files: readonly Blob[]): Promise<AddedPicture[]> {
  const added: AddedPicture[] = [];
  for (const file of files) {
    try {
      added.push(await host.addPicture(new Uint8Array(await file.arrayBuffer())));
    } catch (error) {
      toasts.show(describeError(asHostError(error)));
    }
  }
  return added;
}

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
    addPictures,
    clipboardPictures: () => host.clipboardPictures(),
    choosePicture: () => host.choosePicture(),
    failed: (error) => toasts.show(describeError(asHostError(error))),
  };
}
