import { execFileSync } from "node:child_process";

/**
 * Kills the process that runs the Worker, and only it: wrangler notices and starts another, as the platform does after a crash. What was in
 * memory and in queues is gone. False when it was not running at that moment.
 * @param groupId of the wrangler process that was started by us
 * @param publicPort of the other workerd, wrangler's own proxy, which is left alone
 */
export function killRuntime(groupId: number, publicPort: number): boolean {
  const runtime = listGroup(groupId).find(({ command }) => isRuntime(command, publicPort));
  if (!runtime) return false;
  try {
    process.kill(runtime.pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

function isRuntime(command: string, publicPort: number): boolean {
  return command.includes("workerd serve") && !command.includes(`entry=127.0.0.1:${publicPort} `);
}

/** Kills everything of a process group at once: the machine is gone, and comes back. */
export function killGroup(groupId: number): void {
  try {
    process.kill(-groupId, "SIGKILL");
  } catch {
    // Gone already.
  }
}

function listGroup(groupId: number): { readonly pid: number; readonly command: string }[] {
  const lines = execFileSync("ps", ["-e", "-o", "pid=,pgid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, group, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(group) === groupId && command !== undefined ? [{ pid: Number(pid), command }] : [];
  });
}
