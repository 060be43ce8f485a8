import { cpus } from "node:os";

/** Begins to measure how busy the machine is. @returns the share of all cores that was not idle since, 0 to 1 */
export function measureBusyShare(): () => number {
  const before = readTimes();
  return () => {
    const now = readTimes();
    const all = now.all - before.all;
    return all === 0 ? 0 : 1 - (now.idle - before.idle) / all;
  };
}

function readTimes(): { readonly idle: number; readonly all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.idle + times.user + times.nice + times.sys + times.irq;
  }
  return { idle, all };
}
