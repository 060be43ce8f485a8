/** Runs work after a pause in ms; the answer calls it off. */
export function scheduleInBrowser(work: () => void, delay: number): () => void {
  const timer = setTimeout(work, delay);
  return () => clearTimeout(timer);
}
