import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

/** The house rules that oxlint finds broken in a file of this content. */
function faultsOf(source: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "house-rules-"));
  try {
    const file = join(folder, "sample.ts");
    writeFileSync(file, source);
    const oxlint = join("node_modules", ".bin", "oxlint");
    const { stdout } = spawnSync(oxlint, ["-c", ".oxlintrc.json", "-f", "json", file], { encoding: "utf8" });
    return [...stdout.matchAll(/"code":\s*"house\(([a-z-]+)\)"/g)].map(([, rule]) => rule ?? "").toSorted();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("each rule finds what it is for, and lets its neighbour be", () => {
  expect(
    faultsOf(`
      export const a = (db: any) => db.select().from(t).where(x).orderBy(y).where(z);
      export const b = (db: any) => db.select().from(t).$dynamic();
      export const c = (env: any) => env.TENANT_1;
      export const d = sql\`select * from messages\`;
      export const e = (value: unknown) => value as string;
      export const f = vi.waitFor(() => expect(x).toBe(1));
    `),
  ).toEqual(["named-casts", "no-raw-statements", "one-door-to-shards", "one-where", "one-where", "patient-tests"]);
  expect(
    faultsOf(`
      export const a = (db: any) => db.select().from(t).where(owned(t, x, y));
      export const b = [one.where(x), two.where(y)];
      export const c = sql\`\${t.version} + 1\`;
      export const d = ["x"] as const;
      export const e = page.waitFor(soon);
      /** Guarantee: the column holds only what we wrote. */
      export function trust(value: unknown): string {
        return value as string;
      }
    `),
  ).toEqual([]);
});
