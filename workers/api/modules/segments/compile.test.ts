import fc from "fast-check";
import { expect, test } from "vitest";
import { SegmentDefinition, type Condition, type SegmentNode } from "../../../../shared/segments/definition.ts";
import { isInSegment } from "../../../../shared/segments/evaluate.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { compileSegment } from "./compile.ts";
import { anyDefinition, anySubject, now, type TestSubject } from "../../../../shared/segments/test-subjects.ts";
import { storeSubjects } from "./test-store-subjects.ts";

async function select(tenant: Awaited<ReturnType<typeof makeOrganization>>["tenant"], definition: SegmentNode) {
  const { predicate, values } = compileSegment(definition, tenant.orgId, now);
  const { results } = await tenant.database.client
    .prepare(`select c.id from customers c where c.org_id = ?1 and ${predicate} order by c.id`)
    .bind(...values)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

test("the compiled question finds whom the evaluator finds, over random customers and definitions", async () => {
  const organization = await makeOrganization({ roles: [] });
  const other = await makeOrganization({ roles: [] });
  const subjects: TestSubject[] = fc.sample(anySubject, { numRuns: 60, seed: 7 });
  await storeSubjects(organization.tenant, subjects);
  await storeSubjects(other.tenant, subjects);
  const definitions = fc.sample(anyDefinition, { numRuns: 150, seed: 11 });
  let found = 0;
  for (const definition of definitions) {
    expect(SegmentDefinition.safeParse(definition).success, JSON.stringify(definition)).toBe(true);
    const expected = subjects.filter((subject) => isInSegment(subject, definition, now)).map(({ id }) => id);
    expect(await select(organization.tenant, definition), JSON.stringify(definition)).toEqual(expected.toSorted());
    found += expected.length;
  }
  expect(found).toBeGreaterThan(100);
  expect(found).toBeLessThan(definitions.length * subjects.length);
});

test("whatever is typed stays a value", async () => {
  const { tenant } = await makeOrganization({ roles: [] });
  const nasty = `x' or 1=1 --"; drop table customers; $.a."b`;
  await storeSubjects(tenant, fc.sample(anySubject, { numRuns: 3, seed: 1 }));
  const rules: readonly Condition[] = [
    { on: "name", is: "contains", text: nasty },
    { on: "tag", is: "has", tag: nasty },
    { on: "source", values: [nasty] },
    { on: "event", kind: nasty, is: "at_least", times: 1, withinDays: null },
    { on: "campaign", campaignId: nasty, is: "reached" },
    { on: "field", key: "city", test: { is: "equals", text: nasty } },
  ];
  for (const rule of rules) expect(await select(tenant, { on: "group", join: "all", rules: [rule] })).toEqual([]);
  expect(await select(tenant, { on: "group", join: "all", rules: [] })).toHaveLength(3);
});

test("the largest definition stays within the parameters of one statement", async () => {
  const { tenant } = await makeOrganization({ roles: [] });
  const rules = Array.from({ length: 30 }, (_, index) => ({
    on: "event" as const,
    kind: `kind ${index}`,
    is: "at_least" as const,
    times: index + 1,
    withinDays: index + 1,
  }));
  expect(compileSegment({ on: "group", join: "any", rules }, tenant.orgId, now).values.length).toBeLessThanOrEqual(95);
  expect(await select(tenant, { on: "group", join: "any", rules })).toEqual([]);
});
