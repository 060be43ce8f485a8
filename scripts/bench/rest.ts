import { pause } from "./campaign-stack.ts";
import { readRuntimeCpu } from "./runtime-cpu.ts";

/** A runtime that works less than this share of a second has nothing left of what was measured before. */
const restingShare = 0.1;
const restingSeconds = 3;
const longestSeconds = 180;

/** Waits until the runtime rests, so that nothing of the last measurement is counted in the next one. @throws Error when it does not within three minutes */
export async function rest(): Promise<void> {
  let quiet = 0;
  for (let second = 0; second < longestSeconds; second++) {
    const before = readRuntimeCpu();
    await pause(1_000);
    const after = readRuntimeCpu();
    // Where the system does not tell, a pause has to do.
    const share = before === null || after === null ? 0 : (after - before) / 1_000;
    quiet = share < restingShare ? quiet + 1 : 0;
    if (quiet === restingSeconds) return;
  }
  throw new Error(`The runtime still works ${longestSeconds} s after what was asked of it`);
}
