// Phrases that the mock keeps as long as it lives.
import type { Host } from "../host";
import type { Phrase } from "../wire";

export function mockPhrases(): Pick<Host, "readPhrases" | "writePhrases"> {
  let kept: Phrase[] = [];
  return {
    readPhrases: async () => kept,
    writePhrases: async (phrases) => {
      kept = phrases;
      return null;
    },
  };
}
