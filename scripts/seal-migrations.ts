import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";

// Notes the checksum of each migration in migrations/sealed.json. What is committed there never changes again, and a guard test holds
// it; a migration that is not committed yet may still be edited by hand and sealed anew.
const path = "migrations/sealed.json";
const committed: Record<string, string> = JSON.parse(readCommitted());
const sealed: Record<string, string> = {};
for (const file of globSync("migrations/*/*.sql").toSorted()) {
  const name = file.replaceAll("\\", "/");
  sealed[name] = committed[name] ?? createHash("sha256").update(readFileSync(file)).digest("hex");
}
writeFileSync(path, `${JSON.stringify(sealed, null, 2)}\n`);

/** Outside a git checkout everything that is noted counts as committed. */
function readCommitted(): string {
  try {
    return execFileSync("git", ["show", `HEAD:${path}`], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return readFileSync(path, "utf8");
  }
}
