// The lanes that join the two ends of a move in the gutter, as SVG paths.

export type MoveEnds = { index: number; from: number; to: number };
export type Lane = MoveEnds & { path: string; head: string };

const LANE_WIDTH = 9;
const BEND = 6;
/** More lanes side by side than this would fill the gutter; the chips still lead from end to end. */
export const MOST_LANES = 5;

/** From the upper end to the lower. */
function stretch({ from, to }: MoveEnds): [number, number] {
  return [Math.min(from, to), Math.max(from, to)];
}

export function overlap(one: MoveEnds, other: MoveEnds): boolean {
  const [[top, bottom], [otherTop, otherBottom]] = [stretch(one), stretch(other)];
  return top <= otherBottom && otherTop <= bottom;
}

function drawn(move: MoveEnds, lane: number, width: number): Lane {
  const x = 8 + lane * LANE_WIDTH;
  const down = move.to >= move.from ? 1 : -1;
  const bend = Math.min(BEND, Math.abs(move.to - move.from) / 2) * down;
  const end = width - 7;
  const path = [
    `M0 ${move.from}`,
    `H${x - Math.abs(bend)}`,
    `Q${x} ${move.from} ${x} ${move.from + bend}`,
    `V${move.to - bend}`,
    `Q${x} ${move.to} ${x + Math.abs(bend)} ${move.to}`,
    `H${end}`,
  ].join("");
  const head = `M${end - 1} ${move.to - 6}L${width} ${move.to}L${end - 1} ${move.to + 6}Z`;
  return { ...move, path, head };
}

/**
 * Lanes from the old text on the left to the new one on the right. Those that pass each other lie side by side, the longest
 * outermost; one that finds no room has none, unless it is the one that the reader is at.
 */
export function lanes(moves: readonly MoveEnds[], width: number, current: number | null = null): Lane[] {
  const most = Math.min(MOST_LANES, Math.max(1, Math.floor((width - 14) / LANE_WIDTH)));
  const longestFirst = [...moves].sort((one, other) => Math.abs(other.to - other.from) - Math.abs(one.to - one.from));
  const taken: MoveEnds[][] = Array.from({ length: most }, () => []);
  for (const move of longestFirst) taken.find((others) => !others.some((other) => overlap(move, other)))?.push(move);
  const wanted = moves.find(({ index }) => index === current);
  if (wanted && !taken.some((others) => others.includes(wanted))) {
    taken[most - 1] = [...(taken[most - 1] ?? []).filter((other) => !overlap(wanted, other)), wanted];
  }
  return taken.flatMap((others, lane) => others.map((move) => drawn(move, lane, width)));
}
