// How large the paper is shown, in percent: the steps, and the way from one to the next.

export const zoomSteps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const;

export const WHOLE = 100;

/** A zoom that can be shown; settings may come from elsewhere. */
export function shownZoom(zoom: number): number {
  return Number.isFinite(zoom) ? Math.min(Math.max(Math.round(zoom), zoomSteps[0]), 300) : WHOLE;
}

/** The next larger or smaller step; at the end the zoom stays. */
export function nextZoom(zoom: number, direction: "in" | "out"): number {
  const shown = shownZoom(zoom);
  const next = direction === "in" ? zoomSteps.find((step) => step > shown) : zoomSteps.findLast((step) => step < shown);
  return next ?? shown;
}
