import { runStep } from "./step.ts";

// Builds every site, and the simulator's phone page. Addresses come from VITE_API_ORIGIN and VITE_MEDIA_ORIGIN.
const steps = [await runStep("console", "vite", ["build", "pages/console", "--logLevel", "warn"])];
process.exit(steps.every(({ code }) => code === 0) ? 0 : 1);
