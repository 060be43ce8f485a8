import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Children } from "./children.ts";
import { type DemoAccounts, loadDemo } from "./demo/load-demo.ts";
import { choosePorts, isPortFree, type Ports } from "./ports.ts";
import { loadLocalSecrets } from "./secrets.ts";
import { type Addresses, addressesOf, applyMigrations, buildSites, startStack } from "./stack.ts";

/** What runs, and who is in it. */
export type WholeStack = { readonly addresses: Addresses; readonly demo: DemoAccounts; readonly operatorToken: string };

/** Neighbouring ports; two runs side by side begin far apart, because a port may be taken between looking and listening. */
function portsFrom(first: number): Ports {
  return { api: first, console: first + 1, portal: first + 2, simulator: first + 3 };
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Starts the whole stack with the demo organization on free ports and a state folder of its own, hands it over, and takes everything down
 * again. Rejects when it does not come up or the run does, with the end of the Worker's log on the console.
 */
export async function withWholeStack<Result>(
  firstPort: number,
  run: (stack: WholeStack) => Promise<Result>,
): Promise<Result> {
  const stateFolder = mkdtempSync(join(tmpdir(), "loggia-stack-"));
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
    const { ports } = await choosePorts(isPortFree, portsFrom(firstPort));
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
    return await run({ addresses, demo, operatorToken: secrets.OPERATOR_TOKEN });
  } catch (error) {
    console.error(readLogEnd(stateFolder, "worker"));
    throw error;
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
