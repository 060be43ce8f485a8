import { env } from "cloudflare:workers";
import { observeTenantStatements } from "../platform/tenancy.ts";
import { faultOfPlan } from "./plan-fault.ts";

const seen = new Map<string, number>();

/** Notes every statement that runs on a shard from now on. */
export function recordStatements(): void {
  observeTenantStatements((sql, shard) => {
    if (!seen.has(sql)) seen.set(sql, shard);
  });
}

/** Asks SQLite how it would run each statement noted so far: one that does not go by `org_id` is a fault. */
export async function findPlanFaults(): Promise<string[]> {
  const faults: string[] = [];
  for (const [sql, shard] of seen) {
    const database = shard === 0 ? env.TENANT_0 : env.TENANT_1;
    const parameters = Array.from({ length: countParameters(sql) }, () => null);
    const plan = await database
      .prepare(`explain query plan ${sql}`)
      .bind(...parameters)
      .all<{ detail: string }>();
    const fault = faultOfPlan(plan.results.map((row) => row.detail));
    if (fault !== null) faults.push(`${fault}\n  in ${sql}`);
  }
  seen.clear();
  return faults;
}

function countParameters(sql: string): number {
  const bare = sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "");
  let highest = 0;
  for (const [, number] of bare.matchAll(/\?(\d*)/g)) {
    highest = Math.max(highest, number ? Number(number) : highest + 1);
  }
  return highest;
}
