// In which order the templates are offered.
import type { Template } from "$host";

/** Those for texts in the language of the window first; within that, the order stays. */
export function inOrderOfUse(templates: readonly Template[], language: "zh" | "en"): readonly Template[] {
  const foreign = ({ text_language }: Template) => Number(text_language !== language);
  return [...templates].sort((one, other) => foreign(one) - foreign(other));
}
