import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Who works in a state folder: the run's own process, and the process groups it started. */
type Holder = { readonly pid: number; readonly groups: readonly number[] };
export type HeldState = {
  /** Remembers a process group, so that a later run can end it should this one be killed. */
  note(groupId: number): void;
  /** Throws away all data, not the hold. */
  empty(): void;
  release(): void;
};

/** What the processes of a run look like to `ps`: a process id alone may belong to somebody else by now. */
const ownWork = /scripts\/start\/(main|serve-site)\.ts|wrangler|workerd|workers\/simulator\/main\.ts/;

/**
 * Takes a state folder for this process alone: two runtimes on one folder would ruin each other's data. What a run that was killed has
 * left behind is ended first.
 * @throws Error in one line, when another run holds the folder
 */
export function holdState(stateFolder: string): HeldState {
  mkdirSync(stateFolder, { recursive: true });
  const path = join(stateFolder, lockName);
  let holder: Holder = { pid: process.pid, groups: [] };
  if (!create(path, holder)) {
    const before = read(path);
    if (before && isOwnWork(before.pid))
      throw new Error(
        `Loggia is running in ${stateFolder} already (process ${before.pid}). End it first, or give this one another folder: npm start -- --state <folder>`,
      );
    for (const group of before?.groups ?? []) endLeftovers(group);
    rmSync(path, { force: true });
    if (!create(path, holder)) throw new Error(`Another start has just taken ${stateFolder}.`);
  }
  return {
    note: (groupId) => {
      holder = { ...holder, groups: [...holder.groups, groupId] };
      // Replaced whole, so that nobody reads half of it and takes the folder for free.
      writeFileSync(`${path}.${process.pid}`, JSON.stringify(holder));
      renameSync(`${path}.${process.pid}`, path);
    },
    empty: () => {
      for (const name of readdirSync(stateFolder))
        if (name !== lockName) rmSync(join(stateFolder, name), { recursive: true, force: true });
    },
    release: () => {
      if (read(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

const lockName = "running.json";

/** Whole or not at all, and only where there is none: a link does not replace. */
function create(path: string, holder: Holder): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, path);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Null when there is none, or when it is not whole, as after a power cut. */
function read(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isHolder(value) ? value : null;
  } catch {
    return null;
  }
}

function isHolder(value: unknown): value is Holder {
  return (
    typeof value === "object" &&
    value !== null &&
    "pid" in value &&
    typeof value.pid === "number" &&
    "groups" in value &&
    Array.isArray(value.groups) &&
    value.groups.every(Number.isInteger)
  );
}

function isOwnWork(pid: number): boolean {
  return pid !== process.pid && listProcesses().some((found) => found.pid === pid && ownWork.test(found.command));
}

/** Returns when they are gone, because they hold ports and files (at most ~2 s). */
function endLeftovers(group: number): void {
  if (!listProcesses().some((found) => found.group === group && ownWork.test(found.command))) return;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  try {
    process.kill(-group, "SIGKILL");
    for (let waited = 0; waited < 2_000; waited += 20) {
      Atomics.wait(pause, 0, 0, 20);
      process.kill(-group, 0);
    }
  } catch {
    // Gone.
  }
}

function listProcesses(): { readonly pid: number; readonly group: number; readonly command: string }[] {
  const lines = execFileSync("ps", ["-e", "-o", "pid=,pgid=,args="], { encoding: "utf8", maxBuffer: 2 ** 26 });
  return lines.split("\n").flatMap((line) => {
    const [, pid, group, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), group: Number(group), command }];
  });
}
