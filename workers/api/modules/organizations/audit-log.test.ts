import { describe, expect, it } from "vitest";
import { call } from "../../test-setup/call.ts";
import { addMember, makeOrganization } from "../../test-setup/organization.ts";
import { callAs } from "../../test-setup/call.ts";
import type { AuditLine } from "./audit-contract.ts";
import { makeRole } from "./test-organization.ts";

type Page = { items: AuditLine[]; nextCursor: string | null };
type Organization = Awaited<ReturnType<typeof makeOrganization>>;
const read = async (organization: Organization, query = "") =>
  (await call(organization, "admin", "GET", `/audit-log${query}`)).json<Page>();

async function withRoles(count: number) {
  const organization = await makeOrganization();
  for (let number = 0; number < count; number += 1) await makeRole(organization, {}, `Role ${number}`);
  return organization;
}

describe("the audit log", () => {
  it("is for admins only", async () => {
    const organization = await makeOrganization();
    for (const role of ["manager", "agent", "member"] as const) {
      expect((await call(organization, role, "GET", "/audit-log")).status).toBe(403);
      expect((await call(organization, role, "GET", "/audit-log/export")).status).toBe(403);
    }
  });

  it("says who, what, before and after, and from where", async () => {
    const organization = await makeOrganization();
    const { admin, agent } = organization.members;
    const path = `/users/${agent.memberId}/role`;
    const headers = { "cf-connecting-ip": "192.0.2.7" };
    const answer = await callAs(admin.token, "PATCH", path, { role: "member" }, headers);
    expect((await read(organization)).items).toEqual([
      {
        id: expect.stringMatching(/^aud_/),
        at: expect.any(String),
        actor: { kind: "member", id: admin.memberId, name: admin.name },
        action: "member.role_changed",
        target: { id: agent.memberId, name: agent.name },
        before: { role: "agent" },
        after: { role: "member" },
        ip: "192.0.2.7",
        requestId: answer.headers.get("x-request-id"),
      },
    ]);
  });

  it("comes in pages, the latest first, each line once", async () => {
    const organization = await withRoles(7);
    const names: unknown[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Page = await read(organization, `?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
      names.push(...page.items.map(({ after }) => after));
      cursor = page.nextCursor;
    }
    expect(names).toEqual([6, 5, 4, 3, 2, 1, 0].map((number) => ({ name: `Role ${number}`, grants: {} })));
    expect((await call(organization, "admin", "GET", "/audit-log?cursor=nonsense")).status).toBe(400);
  });

  it("is sieved by actor, action and time", async () => {
    const organization = await withRoles(2);
    const second = await addMember(organization.orgId, "admin");
    await new Promise((resolve) => setTimeout(resolve, 5));
    const between = new Date().toISOString();
    await callAs(second.token, "PATCH", "/organization", { name: "Renamed" });
    const actions = async (query: string) => (await read(organization, query)).items.map(({ action }) => action);
    expect(await actions(`?actor=${second.memberId}`)).toEqual(["organization.changed"]);
    expect(await actions("?action=role.added")).toEqual(["role.added", "role.added"]);
    expect(await actions("?action=organization.")).toEqual(["organization.changed"]);
    expect(await actions("?action=role")).toEqual([]);
    expect(await actions(`?from=${between}`)).toEqual(["organization.changed"]);
    expect(await actions(`?until=${between}`)).toEqual(["role.added", "role.added"]);
    expect((await read(organization, "?action=role.added&limit=1")).nextCursor).not.toBeNull();
  });

  it("is nothing of another organization's", async () => {
    const [organization, other] = [await withRoles(1), await makeOrganization()];
    const { nextCursor } = await read(await withRoles(2), "?limit=1");
    expect((await read(other)).items).toEqual([]);
    expect((await read(other, `?cursor=${nextCursor}`)).items).toEqual([]);
    expect((await read(organization)).items).toHaveLength(1);
  });
});

describe("its export", () => {
  it("is every line of it as CSV that runs nothing in a spreadsheet", async () => {
    const organization = await makeOrganization();
    await makeRole(organization, {}, '=HYPERLINK("http://evil.example")');
    const answer = await call(organization, "admin", "GET", "/audit-log/export");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="audit-log-[\d-]+\.csv"$/);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...lines] = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
    expect(head).toBe("at,actor_kind,actor_id,actor_name,action,target_id,target_name,before,after,ip,request_id,id");
    expect(lines.map((line) => line.split('","')[4])).toEqual(["audit_log.exported", "role.added"]);
  });

  it("is as long as the log, a piece at a time, or what the filters leave", async () => {
    const organization = await makeOrganization({ roles: ["admin"] });
    const { client } = organization.tenant.database;
    const insert = client.prepare(
      "insert into audit_log (org_id, id, at, actor_kind, actor_id, action, target) values (?, ?, 1, 'system', 'test', ?, 'x')",
    );
    for (let start = 0; start < 1_200; start += 100) {
      const numbers = Array.from({ length: 100 }, (_, index) => start + index);
      await client.batch(
        numbers.map((number) =>
          insert.bind(organization.orgId, `aud_${String(number).padStart(26, "0")}`, number % 3 === 0 ? "a.b" : "c.d"),
        ),
      );
    }
    const lines = async (query: string) => {
      const answer = await call(organization, "admin", "GET", `/audit-log/export?format=jsonl${query}`);
      return new TextDecoder()
        .decode(await answer.arrayBuffer())
        .trimEnd()
        .split("\n")
        .map((line): AuditLine => JSON.parse(line));
    };
    expect(new Set((await lines("")).map(({ id }) => id)).size).toBe(1_201);
    expect(await lines("&action=a.b")).toHaveLength(400);
    const first = await call(organization, "admin", "GET", "/audit-log?action=a.b&limit=100");
    expect((await first.json<Page>()).items).toHaveLength(100);
  });
});
