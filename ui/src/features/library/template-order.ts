// In which order the templates are offered.
import type { Template } from "$host";

/** A template for texts of another language than the window's says so in its title, in brackets. */
function isForOtherLanguage(title: string): boolean {
  return /[（(](英文|Chinese)[）)]$/.test(title);
}

/** Those for texts in the language of the window first; within that, the order stays. */
export function inOrderOfUse(templates: readonly Template[], language: "zh" | "en"): readonly Template[] {
  const foreign = ({ title }: Template) => Number(isForOtherLanguage(title[language]));
  return [...templates].sort((one, other) => foreign(one) - foreign(other));
}
