import { join, resolve } from "node:path";
import { brands } from "../shared/brands.ts";
import { runStep } from "./step.ts";

// Builds every site of shared/brands.ts, and the simulator's phone page. Addresses come from VITE_API_ORIGIN and VITE_MEDIA_ORIGIN;
// the sites go below the folder named by the first argument, else into each one's own dist/.
const [folder] = process.argv.slice(2);
const codes: number[] = [];
for (const { key } of brands) {
  const target = folder === undefined ? [] : ["--outDir", join(resolve(folder), key), "--emptyOutDir"];
  codes.push((await runStep(key, "vite", ["build", `pages/${key}`, ...target, "--logLevel", "warn"])).code);
}
codes.push((await runStep("phone", "vite", ["build", "workers/simulator/screens", "--logLevel", "warn"])).code);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
