import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, expect } from "vitest";
import { findPlanFaults, recordStatements } from "./query-plans.ts";

await applyD1Migrations(env.DIRECTORY, env.MIGRATIONS.directory);
await applyD1Migrations(env.TENANT_0, env.MIGRATIONS.tenant);
await applyD1Migrations(env.TENANT_1, env.MIGRATIONS.tenant);

recordStatements();

// Every statement that a test file ran must reach each tenant table by org_id.
afterAll(async () => {
  expect(await findPlanFaults()).toEqual([]);
});
