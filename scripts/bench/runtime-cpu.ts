import { readdirSync, readFileSync } from "node:fs";

/** Linux counts CPU time in hundredths of a second. */
const msPerTick = 10;

/** CPU milliseconds of the runtimes that this process has started; null where the system does not tell (only Linux does). */
export function readRuntimeCpu(): number | null {
  try {
    const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return processes.reduce((sum, pid) => sum + cpuOf(pid), 0);
  } catch {
    return null;
  }
}

/** The fields after the name, which may hold spaces: state, parent, ... user and system time are the 12th and 13th. */
function cpuOf(pid: string): number {
  try {
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    const fields = rest?.split(" ") ?? [];
    if (name !== "workerd" || Number(fields[1]) !== process.pid) return 0;
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    // It ended while we looked.
    return 0;
  }
}
