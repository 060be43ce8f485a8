import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("README.md names every task of package.json, and no other", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const named = [...read("README.md").matchAll(/`npm (?:run )?([a-z:]+)[^`]*`/g)].map(([, task]) => task);
  expect([...new Set(named)].toSorted()).toEqual(Object.keys(scripts).toSorted());
});
