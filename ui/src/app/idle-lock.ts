// Locking a protected library when nobody has a hand on it.

const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel", "compositionupdate"] as const;

/** Calls `lock` once nobody touched the window for so many minutes. Returns how to stop. */
export function lockWhenIdle(minutes: number, lock: () => void): () => void {
  let timer = setTimeout(lock, minutes * 60_000);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(lock, minutes * 60_000);
  };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, again, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, again, { capture: true });
  };
}
