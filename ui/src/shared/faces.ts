// The faces that the style sheets name, cut down to those that the machine has where each name in vain costs a start time.
import { host } from "$host";

/** The lists of tokens.css that name faces which most machines lack. */
const LISTS = ["--font-song", "--font-fang", "--font-hei", "--font-kai", "--font-latin"] as const;

const familiesOf = (list: string) => list.split(",").map((family) => family.trim());
/** A name in quotes; `serif` and its like have none, and are always there. */
const named = (family: string) => /^["'](.+)["']$/.exec(family)?.[1] ?? null;

/** A list of faces without those that aren't installed. */
export function installedOf(list: string, installed: ReadonlySet<string>): string {
  const kept = familiesOf(list).filter((family) => {
    const name = named(family);
    return name === null || installed.has(name);
  });
  return kept.join(", ");
}

/** Names only faces that are installed, as far as the host knows them. */
export async function nameInstalledFaces(root: HTMLElement = document.documentElement): Promise<void> {
  const style = getComputedStyle(root);
  const lists = LISTS.map((list) => [list, style.getPropertyValue(list)] as const);
  const names = lists.flatMap(([, list]) => familiesOf(list).flatMap((family) => named(family) ?? []));
  const installed = await host.installedFaces([...new Set(names)]).catch(() => null);
  if (!installed) return;
  const there = new Set(installed);
  for (const [list, faces] of lists) root.style.setProperty(list, installedOf(faces, there));
}
