// Lint rules, and the fence that keeps dependencies between the folders of src pointing one way.
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const tauri = {
  group: ["@tauri-apps/*"],
  message: "Only src/host talks to Tauri.",
};
const generatedValues = {
  group: ["$generated/*", "**/generated/*"],
  allowTypeImports: true,
  message: "Only src/host calls generated commands; types may be imported.",
};
const noSvelte = { group: ["svelte", "svelte/*", "*.svelte"], message: "The editor is framework-free." };
const noApp = { group: ["**/app/*"], message: "Only src/app composes the application." };
const noFeatures = { group: ["$features/*", "**/features/*"], message: "Features don't know each other; src/app brings them together." };
const noEditor = { group: ["$editor", "$editor/*", "**/editor/*"], message: "Nothing in this folder knows the editor." };
const noHost = { group: ["$host", "$host/*", "**/host/*"], message: "Nothing in this folder talks to the host." };
const noShared = { group: ["$shared/*", "**/shared/*"], message: "Nothing in this folder draws." };
const noParent = { group: ["../*"], message: "A feature stays in its folder; use $shared, $editor or $host." };

const fence = (files, ...patterns) => ({
  files,
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] },
});

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/generated/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    rules: {
      "no-undef": "off",
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "svelte/no-at-html-tags": "error",
      "svelte/no-inline-styles": ["error", { allowTransitions: false }],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text is set as text." },
        { property: "outerHTML", message: "Text is set as text." },
      ],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  { files: ["*.config.js", "*.config.ts"], languageOptions: { globals: globals.node } },
  fence(["src/host/**"], noFeatures, noApp, noEditor, noShared),
  fence(["src/editor/**"], tauri, generatedValues, noSvelte, noHost, noShared, noFeatures, noApp),
  fence(["src/messages/**"], tauri, generatedValues, noHost, noEditor, noShared, noFeatures, noApp),
  fence(["src/shared/**"], tauri, generatedValues, noEditor, noFeatures, noApp),
  fence(["src/features/**"], tauri, generatedValues, noFeatures, noApp, noParent),
  fence(["src/app/**", "src/main.ts"], tauri, generatedValues),
);
