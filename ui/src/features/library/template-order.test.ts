// The order of the templates on the first screen.
import { expect, it } from "vitest";
import type { Template } from "$host";
import { inOrderOfUse } from "./template-order";

const template = (name: string, text_language: "zh" | "en"): Template => ({
  name,
  kind: "",
  text_language,
  title: { zh: "", en: "" },
  description: { zh: "", en: "" },
});

const templates = [
  template("plan", "zh"),
  template("status", "en"),
  template("request", "zh"),
];

it.each([
  ["zh", ["plan", "request", "status"]],
  ["en", ["status", "plan", "request"]],
] as const)("in %s begins with texts in that language", (language, expected) => {
  expect(inOrderOfUse(templates, language).map(({ name }) => name)).toEqual(expected);
});
