// Every word that the window shows, by key, in the language in use. A key that is missing in one language doesn't
// compile.
import en from "./en.json";
import zh from "./zh-CN.json";

type Plural = { one: string; other: string };
type Message = string | Plural;

export type MessageKey = keyof typeof zh;
export type Params = Readonly<Record<string, string | number>>;
export type Locale = "zh-CN" | "en";

const catalogues: Record<Locale, Record<MessageKey, Message>> = {
  "zh-CN": zh satisfies Record<keyof typeof en, Message>,
  en: en satisfies Record<MessageKey, Message>,
};

const pluralRules = new Intl.PluralRules("en");

let current = $state<Locale>("zh-CN");

export function locale(): Locale {
  return current;
}

export function setLocale(next: Locale): void {
  current = next;
}

/** The system's language, as far as there are words for it. */
export function systemLocale(): Locale {
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(current).format(value);
}

/** Puts params into a sentence. Numbers are grouped; an unknown placeholder stays visible. */
export function fill(sentence: string, params: Params = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? formatNumber(value) : value;
  });
}

/** The message in the language in use. A message with plural forms looks at `count`. */
export function t(key: MessageKey, params: Params = {}): string {
  const message = catalogues[current][key];
  if (typeof message === "string") return fill(message, params);
  const count = Number(params.count ?? 0);
  return fill(pluralRules.select(count) === "one" ? message.one : message.other, params);
}
