/** Runs at once for 0, so that in tests everything has happened when the answer is back. */
export function after(milliseconds: number, task: () => void): void {
  if (milliseconds <= 0) task();
  else setTimeout(task, milliseconds);
}
