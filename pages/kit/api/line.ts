import { computed, type ReadonlySignal, signal } from "@preact/signals";

export type Line = {
  /** Somebody's turn has come, or is still to come. */
  readonly busy: ReadonlySignal<boolean>;
  /** Does this when everything before it is over, well or not. @throws what the work itself throws */
  readonly queue: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** Saves one thing after the other: what is asked for while another is on its way waits for it, and is never dropped. */
export function createLine(): Line {
  const waiting = signal(0);
  let last: Promise<unknown> = Promise.resolve();

  async function takeTurn<Result>(before: Promise<unknown>, work: () => Promise<Result>): Promise<Result> {
    await before.catch(() => undefined);
    try {
      return await work();
    } finally {
      waiting.value -= 1;
    }
  }

  return {
    busy: computed(() => waiting.value > 0),
    queue(work) {
      waiting.value += 1;
      const turn = takeTurn(last, work);
      last = turn;
      return turn;
    },
  };
}
