// Which name to propose for the next draft.

/** The first customary name after the last one in use; none when the customary ones are used up. */
export function proposedName(customary: readonly string[], used: readonly string[]): string {
  const lastUsed = customary.reduce((last, name, index) => (used.includes(name) ? index : last), -1);
  return customary.slice(lastUsed + 1).find((name) => !used.includes(name)) ?? "";
}
