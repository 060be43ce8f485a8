import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";

export type Child = {
  readonly name: string;
  readonly pid: number;
  readonly ended: Promise<number>;
  isRunning(): boolean;
};

/**
 * The processes of one run. Each child leads its own process group, because a runtime killed alone leaves its workers
 * holding port and state; `endAll` ends the groups, politely first.
 */
export class Children {
  readonly #running = new Map<ChildProcess, { name: string; log: WriteStream }>();
  readonly #onStarted: (groupId: number) => void;
  #ending = false;

  constructor(onStarted: (groupId: number) => void = () => undefined) {
    this.#onStarted = onStarted;
  }

  /** Starts a command whose output goes to `logPath`; `onUnexpectedEnd` is called if it ends by itself. */
  start(input: {
    readonly name: string;
    readonly command: string;
    readonly args: readonly string[];
    readonly environment?: Record<string, string>;
    readonly logPath: string;
    readonly onUnexpectedEnd: (name: string, code: number) => void;
  }): Child {
    mkdirSync(dirname(input.logPath), { recursive: true });
    const log = createWriteStream(input.logPath, { flags: "a" });
    const child = spawn(input.command, input.args, {
      env: { ...process.env, ...input.environment },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.#running.set(child, { name: input.name, log });
    if (child.pid !== undefined) this.#onStarted(child.pid);
    const ended = new Promise<number>((resolve) => {
      const settle = (code: number): void => {
        if (!this.#running.delete(child)) return;
        // Its leader is gone; whatever it had started must not stay.
        signalGroup(child, "SIGKILL");
        log.end();
        resolve(code);
        if (!this.#ending) input.onUnexpectedEnd(input.name, code);
      };
      child.once("error", () => settle(127));
      child.once("exit", (code) => settle(code ?? 1));
    });
    return { name: input.name, pid: child.pid ?? -1, ended, isRunning: () => this.#running.has(child) };
  }

  /** Ends every process that was started, groups included; resolves when they are gone (at most ~5 s). */
  async endAll(): Promise<void> {
    this.#ending = true;
    const children = [...this.#running.keys()];
    for (const child of children) signalGroup(child, "SIGTERM");
    const deadline = Date.now() + 5_000;
    while (children.some(isGroupAlive) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 25));
    for (const child of children.filter(isGroupAlive)) signalGroup(child, "SIGKILL");
  }

  /** For the last moment of a process, when nothing can be awaited any more. */
  killAllNow(): void {
    for (const child of this.#running.keys()) signalGroup(child, "SIGKILL");
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already: what we wanted.
  }
}

function isGroupAlive(child: ChildProcess): boolean {
  if (child.pid === undefined) return false;
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}
