import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { observeTenantStatements } from "../../platform/tenancy.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { upload } from "./test-import.ts";

test("an import reads by ids and addresses, never all customers of the organization", async () => {
  const organization = await makeOrganization({ roles: ["manager"] });
  await call(organization, "manager", "POST", "/crm/customers", { name: "Mona", phone: "+966501234567" });
  const statements = new Set<string>();
  observeTenantStatements((sql) => {
    if (/json_each/.test(sql) && !/idempotency|outbox/.test(sql)) statements.add(sql);
  });
  const consents = [{ purpose: "news", channel: "email", column: null, source: "fair", shown: "May we?" }] as const;
  const text = "name,phone,email\nMona A,+966501234567,m@b.example\nNew,+966501234568,n@b.example\n";
  const { check, start, undo } = await upload(text, organization);
  await check({ consents: [...consents] });
  await start();
  expect(await undo()).toMatchObject({ undone: 2 });
  expect(statements.size).toBeGreaterThan(10);
  for (const sql of statements) {
    const places = Array.from({ length: 9 }, (_, index) => (sql.includes(`?${index + 1}`) ? null : undefined));
    const { results } = await env.TENANT_0.prepare(`explain query plan ${sql}`)
      .bind(...places.filter((value) => value !== undefined))
      .all<{ detail: string }>();
    // SQLite has no statistics here: joined the wrong way round, it goes through the JSON once for every customer.
    const wide = results.map(({ detail }) => detail).filter((detail) => /^SEARCH .*\(org_id=\?\)$/.test(detail));
    expect(wide, sql).toEqual([]);
  }
});
