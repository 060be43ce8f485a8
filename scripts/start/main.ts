import { Children } from "./children.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { parseStartOptions } from "./options.ts";
import { choosePorts, isPortFree } from "./ports.ts";
import { loadLocalSecrets } from "./secrets.ts";
import { type HeldState, holdState } from "./state-folder.ts";
import { addressesOf, applyMigrations, buildSites, startStack } from "./stack.ts";
import { describeStart } from "./table.ts";

const options = parseStartOptions(process.argv.slice(2));
if ("problem" in options) {
  console.error(options.problem);
  process.exit(2);
}

let state: HeldState | null = null;
const children = new Children((groupId) => state?.note(groupId));
let ending: Promise<void> | null = null;
/** A terminal's Ctrl-C arrives twice, from it and from npm: both wait for the same end. */
async function end(code: number): Promise<never> {
  ending ??= children.endAll();
  await ending;
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
process.on("exit", () => {
  children.killAllNow();
  state?.release();
});

try {
  state = holdState(options.stateFolder);
  if (options.reset) state.empty();
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
