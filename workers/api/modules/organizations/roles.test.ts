import { describe, expect, it } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { RoleDetails } from "./role-contract.ts";
import { auditOf, giveRole, makeRole, outcomeOf } from "./test-organization.ts";

const readCrm = { crm: { access: "read", scope: "all" } };

describe("an organization's own roles", () => {
  it("stand beside the built-in ones, with how many have them", async () => {
    const organization = await makeOrganization();
    const role = await makeRole(organization, readCrm, "Reader");
    await giveRole(organization, organization.members.agent.memberId, role.id);
    const listed = await call(organization, "manager", "GET", "/roles");
    const { items } = await listed.json<{ items: RoleDetails[] }>();
    expect(items.map(({ id, name, members }) => [id, name, members])).toEqual([
      ["admin", null, 1],
      ["manager", null, 1],
      ["agent", null, 0],
      ["member", null, 1],
      [role.id, "Reader", 1],
    ]);
    expect((await call(organization, "agent", "GET", "/roles")).status).toBe(403);
  });

  it("allow what they say and nothing else, from the next request on", async () => {
    const organization = await makeOrganization();
    const role = await makeRole(organization, { users: { access: "read", scope: "all" } });
    await giveRole(organization, organization.members.agent.memberId, role.id);
    expect((await call(organization, "agent", "GET", "/roles")).status).toBe(200);
    expect((await call(organization, "agent", "GET", "/whatsapp/conversations")).status).toBe(403);
    expect(await (await call(organization, "agent", "GET", "/auth/me")).json()).toMatchObject({
      member: { role: { id: role.id, name: "Helper" } },
      organizations: [{ roleName: "Helper" }],
    });
  });

  it("give `assigned` only where something is assigned", async () => {
    const organization = await makeOrganization();
    const assigned = { access: "write", scope: "assigned" };
    const refused = await call(organization, "admin", "POST", "/roles", { name: "X", grants: { crm: assigned } });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { code: "request.invalid", errors: [{ path: "body.grants.crm" }] },
    ]);
    await makeRole(organization, { whatsapp: assigned, ticketing: assigned });
  });

  it("are made, changed and removed only by who may do all they allow", async () => {
    const organization = await makeOrganization();
    const staffing = await makeRole(organization, { users: { access: "write", scope: "all" } }, "Staffing");
    const seller = await makeRole(organization, readCrm, "Seller");
    await giveRole(organization, organization.members.manager.memberId, staffing.id);
    const asks = (method: "POST" | "PATCH" | "DELETE", path: string, body?: object) =>
      call(organization, "manager", method, path, body).then(outcomeOf);
    const refused = [403, "organizations.more_than_own"];
    expect(await asks("POST", "/roles", { name: "More", grants: readCrm })).toEqual(refused);
    expect(await asks("PATCH", `/roles/${staffing.id}`, { grants: readCrm })).toEqual(refused);
    expect(await asks("PATCH", `/roles/${seller.id}`, { grants: {} })).toEqual(refused);
    expect(await asks("DELETE", `/roles/${seller.id}`)).toEqual(refused);
    const read = { users: { access: "read", scope: "all" } };
    expect(await asks("POST", "/roles", { name: "Less", grants: read })).toEqual([201, undefined]);
  });

  it("cannot be removed while somebody has them, and can afterwards", async () => {
    const organization = await makeOrganization();
    const role = await makeRole(organization, readCrm);
    const { memberId } = organization.members.agent;
    await giveRole(organization, memberId, role.id);
    const remove = () => call(organization, "admin", "DELETE", `/roles/${role.id}`).then(outcomeOf);
    expect(await remove()).toEqual([409, "organizations.role_in_use"]);
    await giveRole(organization, memberId, "agent");
    expect(await remove()).toEqual([204, undefined]);
    expect(await remove()).toEqual([404, "organizations.role_not_found"]);
  });

  it("are never left with a holder and without a row, given and removed at the same time", async () => {
    const organization = await makeOrganization();
    const { memberId } = organization.members.agent;
    for (let round = 0; round < 5; round += 1) {
      const role = await makeRole(organization, readCrm, `Round ${round}`);
      const [given, removed] = await Promise.all([
        giveRole(organization, memberId, role.id),
        call(organization, "admin", "DELETE", `/roles/${role.id}`),
      ]);
      expect([given.status, removed.status]).not.toEqual([200, 204]);
    }
  });

  it("have names of their own, and change under a version", async () => {
    const organization = await makeOrganization();
    const role = await makeRole(organization, readCrm, "Reader");
    const taken = await call(organization, "admin", "POST", "/roles", { name: "READER", grants: {} });
    expect(await outcomeOf(taken)).toEqual([409, "organizations.role_name_taken"]);
    const other = await makeRole(organization, {}, "Other");
    const rename = (id: string, body: object) => call(organization, "admin", "PATCH", `/roles/${id}`, body);
    expect(await outcomeOf(await rename(other.id, { name: "Reader" }))).toEqual([409, "organizations.role_name_taken"]);
    expect(await (await rename(role.id, { name: "reader", version: 1 })).json()).toMatchObject({
      name: "reader",
      grants: readCrm,
      version: 2,
    });
    expect(await outcomeOf(await rename(role.id, { name: "x", version: 1 }))).toEqual([409, "commit.version_conflict"]);
    expect((await auditOf(organization)).map(({ action }) => action)).toEqual([
      "role.added",
      "role.added",
      "role.changed",
    ]);
  });

  it("are another organization's own", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const role = await makeRole(organization, readCrm);
    expect((await call(other, "admin", "PATCH", `/roles/${role.id}`, { name: "Mine" })).status).toBe(404);
    expect((await call(other, "admin", "DELETE", `/roles/${role.id}`)).status).toBe(404);
    expect((await call(other, "admin", "PATCH", "/roles/admin", { name: "Mine" })).status).toBe(404);
  });
});
