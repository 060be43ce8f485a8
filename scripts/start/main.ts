import { rmSync } from "node:fs";
import { Children } from "./children.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { parseStartOptions } from "./options.ts";
import { choosePorts, isPortFree } from "./ports.ts";
import { loadLocalSecrets } from "./secrets.ts";
import { addressesOf, applyMigrations, buildSites, startStack } from "./stack.ts";
import { describeStart } from "./table.ts";

const options = parseStartOptions(process.argv.slice(2));
if ("problem" in options) {
  console.error(options.problem);
  process.exit(2);
}

const children = new Children();
let ending = false;
async function end(code: number): Promise<never> {
  if (!ending) {
    ending = true;
    await children.endAll();
  }
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
process.on("exit", () => children.killAllNow());

try {
  if (options.reset) rmSync(options.stateFolder, { recursive: true, force: true });
  const { ports, moved } = await choosePorts(isPortFree);
  for (const sentence of moved) console.log(sentence);
  const secrets = loadLocalSecrets(options.stateFolder);
  console.log("Preparing databases and sites ...");
  await applyMigrations(options.stateFolder);
  await buildSites(options.stateFolder, ports);
  await startStack({
    children,
    ports,
    secrets,
    stateFolder: options.stateFolder,
    onUnexpectedEnd: (name, code) => {
      console.error(
        `The ${name} ended by itself (code ${code}); its output is in ${options.stateFolder}/logs/${name}.log.`,
      );
      void end(1);
    },
  });
  const addresses = addressesOf(ports);
  const demo = options.demo ? await loadDemo({ addresses, secrets, stateFolder: options.stateFolder }) : null;
  console.log(describeStart(addresses, demo));
} catch (error) {
  if (!ending) console.error(error instanceof Error ? error.message : error);
  await end(1);
}
