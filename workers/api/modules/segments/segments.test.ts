import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySubject } from "../../../../shared/segments/test-subjects.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { Segment, SegmentPreview } from "./contract.ts";
import { audiencePage, countAudience, readSegmentDefinition } from "./service/audience.ts";
import { storeSubjects } from "./test-store-subjects.ts";

const vips = { on: "group", join: "all", rules: [{ on: "tag", is: "has", tag: "vip" }] } as const;
const anybody = { on: "group", join: "all", rules: [] } as const;

describe("a segment", () => {
  test("is saved, read as a sentence in both languages, changed, and put away", async () => {
    const organization = await makeOrganization();
    const created = await call(organization, "manager", "POST", "/segments", { name: "VIPs", definition: vips });
    expect(created.status).toBe(201);
    const segment = await created.json<Segment>();
    expect(segment.sentences).toEqual({ en: "Customers tagged “vip”", ar: "العملاء الموسومون بـ «vip»" });
    const path = `/segments/${segment.id}`;
    const changed = await call(organization, "manager", "PATCH", path, {
      name: "Everybody",
      definition: anybody,
      version: 1,
    });
    expect(await changed.json()).toMatchObject({ name: "Everybody", sentences: { en: "Everybody" }, version: 2 });
    expect((await call(organization, "manager", "PATCH", path, { name: "Late", version: 1 })).status).toBe(409);
    expect((await call(organization, "admin", "DELETE", path)).status).toBe(204);
    expect((await call(organization, "admin", "GET", path)).status).toBe(404);
    expect(await (await call(organization, "admin", "GET", "/segments")).json()).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  test("is listed newest first, page by page", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    for (const name of ["first", "second", "third"])
      await call(organization, "admin", "POST", "/segments", { name, definition: anybody });
    const names: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const page = await call(organization, "admin", "GET", `/segments?limit=2${query}`);
      const body: { items: Segment[]; nextCursor: string | null } = await page.json();
      names.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor;
    }
    expect(names).toEqual(["third", "second", "first"]);
  });

  test.each([
    ["nothing known", { on: "group", join: "all", rules: [{ on: "moon", is: "full" }] }],
    ["too deep", nest(5)],
    ["too many conditions", { on: "group", join: "any", rules: Array.from({ length: 31 }, () => vips.rules[0]) }],
    ["a key that is a path", { on: "group", join: "all", rules: [{ on: "field", key: "a.b", test: { is: "yes" } }] }],
  ])("that asks for %s is refused", async (_, definition) => {
    const organization = await makeOrganization({ roles: ["admin"] });
    expect((await call(organization, "admin", "POST", "/segments/preview", { definition })).status).toBe(400);
  });
});

describe("a preview", () => {
  test("counts and shows some of them, never the archived and never another organization's", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const other = await makeOrganization({ roles: [] });
    const subjects = fc.sample(anySubject, { numRuns: 25, seed: 3 });
    await storeSubjects(organization.tenant, subjects);
    await storeSubjects(other.tenant, subjects);
    await organization.tenant.database.client
      .prepare("update customers set archived_at = 1 where org_id = ? and id = ?")
      .bind(organization.orgId, subjects[0]?.id ?? "")
      .run();
    const answer = await call(organization, "admin", "POST", "/segments/preview", { definition: anybody });
    const preview = await answer.json<SegmentPreview>();
    expect(preview).toMatchObject({ count: 24, isExact: true });
    expect(preview.sample).toHaveLength(10);
  });
});

describe("an audience", () => {
  test("is walked through page by page, everybody once, and counted up to a bound", async () => {
    const { tenant } = await makeOrganization({ roles: [] });
    const subjects = fc.sample(anySubject, { numRuns: 23, seed: 5 });
    await storeSubjects(tenant, subjects);
    const seen: string[] = [];
    for (let after = ""; ;) {
      const page = await audiencePage(tenant, anybody, after, 5, Date.now());
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    expect(seen).toEqual(subjects.map(({ id }) => id).toSorted());
    expect(await countAudience(tenant, anybody, 10, Date.now())).toBe(10);
    expect(await readSegmentDefinition(tenant, "seg_none")).toBeNull();
  });
});

function nest(depth: number): unknown {
  return { on: "group", join: "all", rules: depth === 0 ? [] : [nest(depth - 1)] };
}
