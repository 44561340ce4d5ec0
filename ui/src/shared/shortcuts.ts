// Keyboard shortcuts as text: "Mod+K" is Ctrl K, and ⌘K on a Mac.
import { belongsToInputMethod } from "./input-method";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

type Chord = { mod: boolean; alt: boolean; shift: boolean; key: string };

function parse(shortcut: string): Chord {
  const parts = shortcut.split("+");
  return {
    mod: parts.includes("Mod"),
    alt: parts.includes("Alt"),
    shift: parts.includes("Shift"),
    key: (parts.at(-1) ?? "").toLowerCase(),
  };
}

/** Signs that part shortcuts, or share a key with another sign, have a name. */
const signKeys: Readonly<Record<string, readonly string[]>> = { plus: ["+", "="], minus: ["-", "_"] };

/** Whether the event is this shortcut; never one that belongs to an input method. */
export function matches(event: KeyboardEvent, shortcut: string): boolean {
  if (belongsToInputMethod(event)) return false;
  const chord = parse(shortcut);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  if (mod !== chord.mod || event.altKey !== chord.alt) return false;
  const signs = signKeys[chord.key];
  if (signs) return signs.includes(event.key);
  // A sign such as "?" or "\" already says whether Shift was needed to type it.
  const letterOrNamed = /^[a-z0-9]$|.{2,}/.test(chord.key);
  if (letterOrNamed && event.shiftKey !== chord.shift) return false;
  return event.key.toLowerCase() === chord.key || physicalKey(event) === chord.key;
}

/** The key by its place, where Alt or another layout changes the sign that it types. */
function physicalKey(event: KeyboardEvent): string | null {
  if (!event.altKey && !event.ctrlKey && !event.metaKey) return null;
  return /^(?:Key|Digit)(\w)$/.exec(event.code)?.[1]?.toLowerCase() ?? null;
}

const names: Readonly<Record<string, string>> = {
  Mod: isMac ? "⌘" : "Ctrl",
  Alt: isMac ? "⌥" : "Alt",
  Shift: isMac ? "⇧" : "Shift",
  Enter: "↵",
  Escape: "Esc",
  Plus: "+",
  Minus: "−",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** The shortcut as it stands on a key cap: "Ctrl K". */
export function keyCap(shortcut: string): string {
  return shortcut
    .split("+")
    .map((part) => names[part] ?? part)
    .join(isMac ? "" : " ");
}

/** Whether typing goes into a text, where single letters are letters and no shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
