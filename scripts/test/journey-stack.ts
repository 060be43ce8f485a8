import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Children } from "../start/children.ts";
import { loadDemo } from "../start/demo/load-demo.ts";
import { choosePorts, isPortFree, type Ports } from "../start/ports.ts";
import { loadLocalSecrets } from "../start/secrets.ts";
import { addressesOf, applyMigrations, buildSites, startStack } from "../start/stack.ts";
import type { Counts } from "./count-results.ts";

const usualFirstPort = 18_787;

/** Neighbouring ports; two runs side by side begin at `JOURNEY_PORT`s far apart, because a port may be taken between looking and listening. */
function portsFrom(first: number): Ports {
  return { api: first, console: first + 1, portal: first + 2, simulator: first + 3 };
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Starts the whole stack with the demo organization on free ports and a state folder of its own, runs the journeys,
 * and takes everything down again. A stack that does not come up is one failure, with the end of its logs.
 */
export async function withJourneyStack(run: (environment: Record<string, string>) => Promise<Counts>): Promise<Counts> {
  const stateFolder = mkdtempSync(join(tmpdir(), "loggia-journeys-"));
  const children = new Children();
  const leaveNothing = (): void => {
    children.killAllNow();
    rmSync(stateFolder, { recursive: true, force: true });
  };
  // Without a listener a signal ends the process at once, and what it had started goes on without it.
  const interrupt = (): never => process.exit(130);
  process.once("exit", leaveNothing);
  for (const signal of signals) process.once(signal, interrupt);
  try {
    const { ports } = await choosePorts(isPortFree, portsFrom(Number(process.env.JOURNEY_PORT ?? usualFirstPort)));
    const secrets = loadLocalSecrets(stateFolder);
    await applyMigrations(stateFolder);
    await buildSites(stateFolder, ports);
    await startStack({
      children,
      ports,
      secrets,
      stateFolder,
      onUnexpectedEnd: (name, code) =>
        console.error(`${name} ended with code ${code}:\n${readLogEnd(stateFolder, name)}`),
    });
    const addresses = addressesOf(ports);
    const demo = await loadDemo({ addresses, secrets, stateFolder });
    return await run({ JOURNEY_STACK: JSON.stringify({ addresses, demo, operatorToken: secrets.OPERATOR_TOKEN }) });
  } catch (error) {
    console.error(error);
    console.error(readLogEnd(stateFolder, "worker"));
    return { passed: 0, failed: 1 };
  } finally {
    await children.endAll();
    leaveNothing();
    process.off("exit", leaveNothing);
    for (const signal of signals) process.off(signal, interrupt);
  }
}

function readLogEnd(stateFolder: string, name: string): string {
  try {
    return readFileSync(join(stateFolder, "logs", `${name}.log`), "utf8")
      .split("\n")
      .slice(-40)
      .join("\n");
  } catch {
    return "(no log)";
  }
}
