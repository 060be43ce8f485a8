import { env } from "cloudflare:workers";
import { observeTenantStatements } from "../platform/tenancy.ts";
import { findWideReads } from "./plan-breadth.ts";
import { faultOfPlan } from "./plan-fault.ts";

type Seen = { readonly shard: number; isOurs: boolean };

const seen = new Map<string, Seen>();

/** Notes every statement that runs on a shard from now on, and whether the Worker asks it or only a test. */
export function recordStatements(): void {
  observeTenantStatements((sql, shard) => {
    const known = seen.get(sql);
    if (known?.isOurs) return;
    const isOurs = !isAskedByTest(traceOf());
    if (known) known.isOurs = isOurs;
    else seen.set(sql, { shard, isOurs });
  });
}

/**
 * Asks SQLite how it would run each statement noted so far. One that does not go by `org_id` is a fault, and so is one of the Worker's own
 * that goes by nothing else where `whole-reads.ts` does not say why.
 */
export async function findPlanFaults(): Promise<string[]> {
  const faults: string[] = [];
  for (const [sql, { shard, isOurs }] of seen) {
    const database = shard === 0 ? env.TENANT_0 : env.TENANT_1;
    const parameters = Array.from({ length: countParameters(sql) }, () => null);
    const plan = await database
      .prepare(`explain query plan ${sql}`)
      .bind(...parameters)
      .all<{ detail: string }>();
    const details = plan.results.map((row) => row.detail);
    const fault = faultOfPlan(details);
    if (fault !== null) faults.push(`${fault}\n  in ${sql}`);
    for (const wide of isOurs ? findWideReads(sql, details) : []) faults.push(`All rows: ${wide}\n  in ${sql}`);
  }
  seen.clear();
  return faults;
}

function traceOf(): string {
  const usual = Error.stackTraceLimit;
  Error.stackTraceLimit = 30;
  const { stack = "" } = new Error("who asks");
  Error.stackTraceLimit = usual;
  return stack;
}

/** The first of our files that is not the door to the database is whoever wrote the statement. */
function isAskedByTest(trace: string): boolean {
  const files = [...trace.matchAll(/workers\/api\/([\w./-]+)\.ts/g)].map(([, file = ""]) => file);
  const asker = files.find((file) => !/^(test-setup\/query-plans|platform\/(tenancy|guarded-database))$/.test(file));
  return asker !== undefined && /(\.test|\/test-[\w-]+)$|^test-setup\//.test(asker);
}

function countParameters(sql: string): number {
  const bare = sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "");
  let highest = 0;
  for (const [, number] of bare.matchAll(/\?(\d*)/g)) {
    highest = Math.max(highest, number ? Number(number) : highest + 1);
  }
  return highest;
}
