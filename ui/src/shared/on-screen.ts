/** When what stands in the page now is on screen: one frame shows it, the next one comes after that. */
export function onScreen(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
