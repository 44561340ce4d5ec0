// The order of the templates on the first screen.
import { expect, it } from "vitest";
import type { Template } from "$host";
import { inOrderOfUse } from "./template-order";

const template = (name: string, zh: string, en: string): Template => ({
  name,
  kind: "",
  title: { zh, en },
  description: { zh: "", en: "" },
});

const templates = [
  template("plan", "工作方案", "Work plan (Chinese)"),
  template("status", "项目进展报告（英文）", "Project status report"),
  template("request", "请示与报告", "Request (Chinese)"),
];

it.each([
  ["zh", ["plan", "request", "status"]],
  ["en", ["status", "plan", "request"]],
] as const)("in %s begins with texts in that language", (language, expected) => {
  expect(inOrderOfUse(templates, language).map(({ name }) => name)).toEqual(expected);
});
