import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { call, callAs } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { listRoutes } from "../../platform/guards/listed-routes.ts";
import type { ApiKey } from "./key-contract.ts";
import { auditOf, giveRole, makeKey, makeRole, outcomeOf } from "./test-organization.ts";

const readCrm = { crm: { access: "read", scope: "all" } };
const writeInbox = { whatsapp: { access: "write", scope: "all" } };
const conversations = "/whatsapp/conversations";

const stored = (id: string) =>
  env.DIRECTORY.prepare("select secret_hash, last_used_at from api_keys where id = ?")
    .bind(id)
    .first<{ secret_hash: string; last_used_at: number | null }>();

describe("a machine's key", () => {
  it("is shown once, stored as a hash, and allows what it was given and no more", async () => {
    const organization = await makeOrganization();
    const made = await makeKey(organization, writeInbox);
    expect(made.key).toMatch(/^lgk_[0-9a-z]{26}\.[\w-]{43}$/);
    const row = await stored(made.id);
    expect(JSON.stringify(row)).not.toContain(made.key.split(".")[1]);
    expect((await callAs(made.key, "GET", conversations)).status).toBe(200);
    expect((await callAs(made.key, "GET", "/roles")).status).toBe(403);
    const { items } = await (await call(organization, "manager", "GET", "/api-keys")).json<{ items: ApiKey[] }>();
    expect(items).toMatchObject([{ id: made.id, name: "Machine", grants: writeInbox }]);
    expect(JSON.stringify(items)).not.toContain(made.key);
  });

  it("is never kept for a repeated request", async () => {
    const organization = await makeOrganization();
    const body = { name: "Machine", grants: readCrm };
    const again = { "idempotency-key": "once" };
    const first = await call(organization, "admin", "POST", "/api-keys", body, again);
    const second = await call(organization, "admin", "POST", "/api-keys", body, again);
    expect((await first.json<{ key: string }>()).key).not.toBe((await second.json<{ key: string }>()).key);
  });

  it("is refused when it is wrong, another one's, over, or revoked", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const [key, foreign] = [await makeKey(organization, writeInbox), await makeKey(other, writeInbox)];
    const secret = (text: string) => text.split(".")[1] ?? "";
    for (const wrong of ["lgk_", `${key.id}.`, `${key.id}.${"A".repeat(43)}`, `${key.id}.${secret(foreign.key)}`])
      expect((await callAs(wrong, "GET", conversations)).status).toBe(401);
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const body = { name: "Soon over", grants: writeInbox, expiresAt };
    const brief = await (await call(organization, "admin", "POST", "/api-keys", body)).json<{ key: string }>();
    expect((await callAs(brief.key, "GET", conversations)).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
    try {
      expect((await callAs(brief.key, "GET", conversations)).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
    expect((await callAs(key.key, "GET", conversations)).status).toBe(200);
    expect((await call(other, "admin", "DELETE", `/api-keys/${key.id}`)).status).toBe(404);
    expect((await call(organization, "admin", "DELETE", `/api-keys/${key.id}`)).status).toBe(204);
    expect((await callAs(key.key, "GET", conversations)).status).toBe(401);
  });

  it("works for its own organization only, and its deeds are told by its name", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const settings = { settings: { access: "write", scope: "all" } };
    const { key, id } = await makeKey(organization, settings);
    expect((await callAs(key, "PATCH", "/organization", { name: "Renamed" })).status).toBe(200);
    expect((await auditOf(other)).length).toBe(0);
    expect((await auditOf(organization)).at(-1)).toMatchObject({
      action: "organization.changed",
      actor_kind: "machine",
      actor_id: id,
      after: { name: "Renamed" },
    });
    const page = await call(organization, "admin", "GET", `/audit-log?actor=${id}`);
    expect(await page.json()).toMatchObject({ items: [{ actor: { kind: "machine", name: "Machine" } }] });
  });

  it("has no more than its maker, nothing of members, and nothing `assigned`", async () => {
    const organization = await makeOrganization();
    const ask = (as: "admin" | "manager", grants: object) =>
      call(organization, as, "POST", "/api-keys", { name: "Machine", grants }).then(outcomeOf);
    expect(await ask("admin", { users: { access: "read", scope: "all" } })).toEqual([400, "request.invalid"]);
    expect(await ask("admin", { whatsapp: { access: "write", scope: "assigned" } })).toEqual([400, "request.invalid"]);
    const staffing = await makeRole(organization, { users: { access: "write", scope: "all" }, ...readCrm });
    await giveRole(organization, organization.members.manager.memberId, staffing.id);
    expect(await ask("manager", writeInbox)).toEqual([403, "organizations.more_than_own"]);
    expect(await ask("manager", readCrm)).toEqual([201, undefined]);
  });

  it("is made only by who has just shown who they are", async () => {
    const organization = await makeOrganization();
    await env.DIRECTORY.prepare("update sign_ins set proved_at = 0 where id = ?")
      .bind(organization.members.admin.signInId)
      .run();
    const body = { name: "Machine", grants: readCrm };
    expect(await outcomeOf(await call(organization, "admin", "POST", "/api-keys", body))).toEqual([
      403,
      "access.proof_needed",
    ]);
  });

  it("notes its use at most every ten minutes", async () => {
    const organization = await makeOrganization();
    const { key, id } = await makeKey(organization, writeInbox);
    const used = async (at: number) => {
      vi.setSystemTime(at);
      await callAs(key, "GET", conversations);
      return (await stored(id))?.last_used_at;
    };
    const start = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    try {
      expect(await used(start)).toBe(start);
      expect(await used(start + 9 * 60_000)).toBe(start);
      expect(await used(start + 11 * 60_000)).toBe(start + 11 * 60_000);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("every route that is for people", async () => {
  const organization = await makeOrganization();
  const all = { access: "write", scope: "all" };
  const key = await makeKey(organization, {
    crm: all,
    ticketing: all,
    whatsapp: all,
    campaigns: all,
    shop: all,
    billing: all,
    settings: all,
    analytics: all,
  });
  const personal = listRoutes().filter(({ access }) => /^(person|member|users:.*|(brand|guest)=.*)$/.test(access));

  it.each(personal.map(({ method, path }) => [method, path] as const))(
    "%s %s is refused to a key",
    async (method, path) => {
      const address = path.replace("/api/v1", "").replaceAll(/\{\w+\}/g, "nothing");
      expect((await callAs(key.key, method, address, method === "GET" ? undefined : {})).status).toBe(403);
    },
  );
});
