import { readdirSync, readFileSync } from "node:fs";

/** Megabytes of anonymous memory (no files) of the runtimes that this process has started; null where the system does not tell. */
export function readRuntimeMemory(): number | null {
  try {
    const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return processes.reduce((sum, pid) => sum + memoryOf(pid), 0) / 1024;
  } catch {
    return null;
  }
}

/** Kilobytes. */
function memoryOf(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, "m").exec(status)?.[1];
    if (field("Name") !== "workerd" || Number(field("PPid")) !== process.pid) return 0;
    return Number(field("RssAnon") ?? 0);
  } catch {
    // It ended while we looked.
    return 0;
  }
}
