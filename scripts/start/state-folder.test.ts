import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { holdState } from "./state-folder.ts";

const root = mkdtempSync(join(tmpdir(), "loggia-state-"));
const started: ChildProcess[] = [];
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(root, "run-"));
});
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(root, { recursive: true });
});

/** A process that `ps` shows under this name, leading its own group. */
async function startProcess(name: string): Promise<ChildProcess> {
  const script = join(root, name);
  mkdirSync(join(script, ".."), { recursive: true });
  writeFileSync(script, "setInterval(() => undefined, 1000); console.log('up');");
  const child = spawn(process.execPath, [script], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  started.push(child);
  await once(child.stdout, "data");
  return child;
}
const lock = (value: unknown) => writeFileSync(join(folder, "running.json"), JSON.stringify(value));

describe("a state folder", () => {
  it("belongs to one run, until it is released", async () => {
    const other = await startProcess("scripts/start/main.ts");
    lock({ pid: other.pid, groups: [] });
    expect(() => holdState(folder)).toThrow(
      `Loggia is running in ${folder} already (process ${other.pid}). End it first`,
    );
    other.kill("SIGKILL");
    await once(other, "exit");
    const held = holdState(folder);
    held.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is free when its holder is gone, also when its number belongs to somebody else or the note is torn", async () => {
    const stranger = await startProcess("stranger.js");
    lock({ pid: stranger.pid, groups: [stranger.pid] });
    holdState(folder).release();
    expect(stranger.exitCode).toBeNull();
    process.kill(stranger.pid ?? 0, 0);
    writeFileSync(join(folder, "running.json"), '{"pid":1');
    holdState(folder).release();
  });

  it("is rid of what a killed run left behind", async () => {
    const orphan = await startProcess("workers/simulator/main.ts");
    lock({ pid: 2 ** 22 + 1, groups: [orphan.pid] });
    const held = holdState(folder);
    const [, signal] = await once(orphan, "exit");
    expect(signal).toBe("SIGKILL");
    held.release();
  });

  it("begins anew without letting go", () => {
    const held = holdState(folder);
    writeFileSync(join(folder, "secrets.json"), "{}");
    mkdirSync(join(folder, "worker/v3"), { recursive: true });
    held.empty();
    expect(readdirSync(folder)).toEqual(["running.json"]);
    held.release();
    expect(existsSync(join(folder, "running.json"))).toBe(false);
  });
});
