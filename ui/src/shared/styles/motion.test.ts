// Nothing moves for those who ask for calm: every duration is a token, and the tokens are 0 then.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "../..");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => /\.(?:css|svelte)$/.test(name));

/** What a style says about transitions and animations, each declaration on a line. */
function motions(style: string): string[] {
  return [...style.matchAll(/^\s*((?:transition|animation)(?:-[a-z]+)?:[^;]+);/gm)].map(([, declaration = ""]) => declaration.replace(/\s+/g, " "));
}

describe("motion", () => {
  it("takes its durations from the tokens, but for the pulse, which stands still instead", () => {
    const told = /var\(--(?:fast|mid|slow)\)|^animation: none$/;
    const untold = files.flatMap((name) => motions(readFileSync(join(source, name), "utf8")).filter((each) => !told.test(each)));
    expect(untold).toEqual(["animation: pulse 900ms var(--ease)"]);
  });

  it("takes no time at all where it isn't wanted", () => {
    const calm = (name: string) => /prefers-reduced-motion: reduce\) \{\s*\S+ \{([^}]*)\}/.exec(readFileSync(join(source, "shared/styles", name), "utf8"))?.[1] ?? "";
    expect(calm("base.css")).toContain("animation: none");
    for (const token of ["fast", "mid", "slow"]) expect(calm("tokens.css")).toContain(`--${token}: 0ms`);
  });
});
