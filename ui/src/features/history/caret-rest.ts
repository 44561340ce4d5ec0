// What follows the caret waits until it rests: it may run through many paragraphs before.
const REST_MS = 250;

/** Shows what the caret is at once it rests; at once where nothing is shown yet. Answers with what calls it off. */
export function onceAtRest(isFirst: boolean, show: () => void): () => void {
  const timer = setTimeout(show, isFirst ? 0 : REST_MS);
  return () => clearTimeout(timer);
}
