import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** Zod's modules that write schemas down as JSON Schema. */
const modules = /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;

/**
 * Leaves out of a site how zod writes a schema down as JSON Schema, eight kilobytes that every schema holds on to: only the API's document
 * does that. Whoever calls it in a page is told so; so is whoever reads `maxLength` and its like from a schema.
 */
export function withoutJsonSchema(): Plugin {
  return {
    name: "loggia:without-json-schema",
    enforce: "pre",
    apply: "build",
    load: {
      filter: { id: modules },
      handler: (id) => leaveOut(readFileSync(id, "utf8")),
    },
  };
}

const refuse = 'const refuse = () => { throw new Error("A page writes no JSON Schema"); };';

/** The same exports, and nothing behind them but a refusal. @param source zod's own: each name exported where it is declared, or in braces */
export function leaveOut(source: string): string {
  const declared = [...source.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name = ""]) => name);
  const renamed = [...source.matchAll(/^export \{ \w+ as (\w+) \};$/gm)].map(([, name = ""]) => name);
  const names = [...declared, ...renamed];
  if (names.length !== source.match(/^export\b/gm)?.length)
    throw new Error("Zod exports in a way that is not read here");
  // What makes a method is called for each schema; only the method refuses.
  const exports = names.map(
    (name) => `export const ${name} = ${name.startsWith("create") ? "() => refuse" : "refuse"};`,
  );
  return [refuse, ...exports].join("\n");
}
