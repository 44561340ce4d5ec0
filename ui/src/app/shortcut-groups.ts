// All keys of the window, by the view that they belong to: what the sheet of shortcuts and the guide list.
import { t } from "$messages";
import type { Action } from "./action";
import { actions } from "./actions";
import { textKeys } from "./text-actions";

export type ShortcutLine = { name: string; keys: readonly string[] };
export type ShortcutGroup = { group: Action["group"]; lines: readonly ShortcutLine[] };

export function shortcutGroups(): ShortcutGroup[] {
  return (["anywhere", "library", "write", "compare", "figures", "merge"] as const).map((group) => {
    const own = actions.flatMap((action) => (action.group === group && action.keys ? [{ name: t(action.name), keys: [action.keys] }] : []));
    const text = group === "write" ? textKeys.map(({ name, keys }) => ({ name: t(name), keys })) : [];
    return { group, lines: [...own, ...text] };
  });
}
