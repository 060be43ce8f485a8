/** Runs tasks in their order, so many of them side by side; resolves with what each came to, in their order. */
export async function inLanes<Result>(tasks: readonly (() => Promise<Result>)[], lanes: number): Promise<Result[]> {
  const results = new Map<number, Result>();
  const waiting = tasks.entries();
  const lane = async () => {
    // An iterator that lanes share hands out each task once.
    for (const [index, task] of waiting) results.set(index, await task());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return [...results].toSorted(([one], [other]) => one - other).map(([, result]) => result);
}
