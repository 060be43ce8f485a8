import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";

// Notes the checksum of each new migration in migrations/sealed.json. One that is noted never changes again: a guard test holds it.
const path = "migrations/sealed.json";
const sealed: Record<string, string> = JSON.parse(readFileSync(path, "utf8"));
for (const file of globSync("migrations/*/*.sql").toSorted()) {
  const name = file.replaceAll("\\", "/");
  sealed[name] ??= createHash("sha256").update(readFileSync(file)).digest("hex");
}
writeFileSync(path, `${JSON.stringify(sealed, null, 2)}\n`);
