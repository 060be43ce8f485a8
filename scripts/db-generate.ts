import { runStep } from "./step.ts";

// Writes the next migration of each database from the modules' tables.ts. drizzle-kit cannot write WITHOUT ROWID: add it by hand.
const steps = [
  await runStep("directory", "drizzle-kit", ["generate", "--config", "migrations/directory.config.ts"]),
  await runStep("tenant", "drizzle-kit", ["generate", "--config", "migrations/tenant.config.ts"]),
];
process.exit(steps.every(({ code }) => code === 0) ? 0 : 1);
