import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ignored = new Set(["node_modules", "dist", ".wrangler", ".state", ".types"]);

/** A fingerprint of files and folders by content, so that work whose inputs did not change is not done again. */
export function fingerprint(paths: readonly string[], extra: string): string {
  const hash = createHash("sha256").update(extra);
  const visit = (path: string): void => {
    if (!existsSync(path)) return;
    if (statSync(path).isFile()) {
      hash.update(path).update(readFileSync(path));
      return;
    }
    for (const name of readdirSync(path).sort()) if (!ignored.has(name)) visit(join(path, name));
  };
  for (const path of paths) visit(path);
  return hash.digest("hex");
}

/** Runs `work` unless `stampPath` already holds `wanted`; writes the stamp only after success. */
export async function onceFor(stampPath: string, wanted: string, work: () => Promise<void>): Promise<boolean> {
  if (existsSync(stampPath) && readFileSync(stampPath, "utf8") === wanted) return false;
  await work();
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, wanted);
  return true;
}
