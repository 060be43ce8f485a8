import { join, resolve } from "node:path";
import { readSitePlaces } from "./site-places.ts";
import { runStep } from "./step.ts";

// Builds every site of shared/brands.ts, and the simulator's phone page. Addresses come from VITE_API_ORIGIN (the house's), SITE_ORIGINS
// and VITE_MEDIA_ORIGIN; the sites go below the folder named by the first argument, else into each one's own dist/.
const [folder] = process.argv.slice(2);
const places = readSitePlaces(process.env);
const portal = places.get("portal")?.origin ?? "";
const staff = places.get("console")?.origin ?? "";
const codes: number[] = [];
for (const { key, origin, apiOrigin } of places.values()) {
  const target = folder === undefined ? [] : ["--outDir", join(resolve(folder), key), "--emptyOutDir"];
  const addresses = {
    VITE_SITE_ORIGIN: origin,
    VITE_API_ORIGIN: apiOrigin,
    VITE_PORTAL_ORIGIN: portal,
    VITE_CONSOLE_ORIGIN: staff,
  };
  codes.push((await runStep(key, "vite", ["build", `pages/${key}`, ...target, "--logLevel", "warn"], addresses)).code);
}
codes.push((await runStep("phone", "vite", ["build", "workers/simulator/screens", "--logLevel", "warn"])).code);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
