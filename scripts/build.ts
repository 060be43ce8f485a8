import { join, resolve } from "node:path";
import { runStep } from "./step.ts";

// Builds every site, and the simulator's phone page. Addresses come from VITE_API_ORIGIN and VITE_MEDIA_ORIGIN; the
// sites go below the folder named by the first argument, else into each one's own dist/.
const [folder] = process.argv.slice(2);
const console = folder === undefined ? [] : ["--outDir", join(resolve(folder), "console"), "--emptyOutDir"];
const quiet = ["--logLevel", "warn"];
const steps = [
  await runStep("console", "vite", ["build", "pages/console", ...console, ...quiet]),
  await runStep("phone", "vite", ["build", "workers/simulator/screens", ...quiet]),
];
process.exit(steps.every(({ code }) => code === 0) ? 0 : 1);
