// Chance for tests, with a seed, so that a failure can be repeated.

/** Gives whole numbers below a bound, the same ones for the same seed. */
export type Pick = (below: number) => number;

export function random(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
