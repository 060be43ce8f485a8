import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../../../..");

const notOurs = new Set(["node_modules", ".git", "dist", ".types", ".state", ".wrangler"]);

export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Every file below `folder`, as paths relative to the repository. */
export function listFiles(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name)) return [];
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

/** The tables `[[name]]` of wrangler.toml with their `key = "text"` lines. It is our own file: one key a line. */
export function readTomlTables(text: string, name: string): Record<string, string>[] {
  const sections = text.split(/^(?=\[)/m).filter((section) => section.startsWith(`[[${name}]]`));
  return sections.map((section) =>
    Object.fromEntries([...section.matchAll(/^(\w+) = "?([^"\n]*)"?$/gm)].map(([, key, value]) => [key, value])),
  );
}
