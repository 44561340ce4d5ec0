// What goes out with an exported file, in sentences.
import type { Exported, ExportNotice } from "$host";
import { locale, t, type MessageKey } from "$messages";
import { dayAndClock } from "$shared/format";

/** More than these would be a list, and nobody reads a list in a notice. */
const MOST_VALUES = 4;

/** What properties of a file are called; others keep the name that the file has for them. */
const properties: Readonly<Record<string, MessageKey>> = {
  author: "leaves.property.author",
  category: "leaves.property.category",
  Company: "leaves.property.company",
  created: "leaves.property.created",
  creator: "leaves.property.creator",
  description: "leaves.property.description",
  keywords: "leaves.property.keywords",
  lastModifiedBy: "leaves.property.lastModifiedBy",
  Manager: "leaves.property.manager",
  modified: "leaves.property.modified",
  subject: "leaves.property.subject",
  Template: "leaves.property.template",
};

const time = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;

/** Who comes before when. */
function peopleFirst(properties: readonly string[]): string[] {
  const isTime = (property: string) => Number(time.test(property.slice(property.indexOf(": ") + 2)));
  return [...properties].sort((one, other) => isTime(one) - isTime(other));
}

/** “creator: 林知远” as “作者（林知远）”. */
function describeProperty(property: string): string {
  const [name = "", ...rest] = property.split(": ");
  const value = rest.join(": ");
  const key = properties[name];
  const words = { name: key ? t(key) : name, value: time.test(value) ? dayAndClock(value) : value };
  return value === "" ? words.name : t("leaves.property", words);
}

function list(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES);
  const more = values.length - shown.length;
  const all = more > 0 ? [...shown, t("leaves.more", { count: more })] : shown;
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(all);
}

export function describeLeaving({ code, count, values }: ExportNotice): string {
  const shown = code === "metadata" ? peopleFirst(values).map(describeProperty) : values;
  return t(`leaves.${code}`, { count, values: list(shown) });
}

export function hasMetadata({ notices }: Exported): boolean {
  return notices.some(({ code }) => code === "metadata");
}
