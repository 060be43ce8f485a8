import { globSync, readFileSync, writeFileSync } from "node:fs";
import { runStep } from "./step.ts";
import { writeWithoutRowid } from "./without-rowid.ts";

// Writes the next migration of each database from the modules' tables, and seals it: npm run db:generate -- name_of_the_change
const [name = "change"] = process.argv.slice(2);
const known = new Set(globSync("migrations/*/*.sql"));

for (const database of ["directory", "tenant"]) {
  const config = `migrations/${database}.config.ts`;
  const { code } = await runStep(database, "drizzle-kit", ["generate", "--config", config, "--name", name]);
  if (code !== 0) process.exit(code);
}
for (const file of globSync("migrations/*/*.sql").filter((path) => !known.has(path))) {
  writeFileSync(file, writeWithoutRowid(readFileSync(file, "utf8")));
}
process.exit((await runStep("seal", process.execPath, ["scripts/seal-migrations.ts"])).code);
