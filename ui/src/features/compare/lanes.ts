// The lanes that join the two ends of a move in the gutter, as SVG paths.

export type MoveEnds = { index: number; from: number; to: number };
export type Lane = { index: number; path: string; head: string };

const LANE_WIDTH = 9;
const BEND = 6;
/** More lanes than this would fill the gutter; the chips still lead from end to end. */
export const MOST_LANES = 5;

/** Lanes side by side from the old text on the left to the new one on the right, the longest outermost. */
export function lanes(moves: readonly MoveEnds[], width: number): Lane[] {
  const most = Math.min(MOST_LANES, Math.max(1, Math.floor((width - 14) / LANE_WIDTH)));
  const longestFirst = [...moves].sort((one, other) => Math.abs(other.to - other.from) - Math.abs(one.to - one.from));
  return longestFirst.slice(0, most).map((move, lane) => {
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
    return { index: move.index, path, head };
  });
}
