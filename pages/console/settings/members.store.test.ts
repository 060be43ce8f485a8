import { expect, test } from "vitest";
import type { Member } from "../../../workers/api/modules/organizations/contract.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import { createMembersStore } from "./members.store.ts";

const refuse = () => Promise.reject(makeClientError("client.unreachable"));
const named = (id: string): Member["role"] => ({ id, name: null, grants: {} });
const member: Member = {
  id: "mem_1",
  userId: "usr_1",
  name: "Omar",
  email: "omar@bayt.test",
  role: named("agent"),
  joinedAt: "2026-11-21T08:00:00.000Z",
  version: 1,
};

/** The API as it is: whoever names an old version is refused. */
async function open() {
  const server = { now: member };
  const store = createMembersStore({
    ...{ removeMember: refuse, invite: refuse, resendInvitation: refuse, withdrawInvitation: refuse },
    listMembers: async () => [server.now],
    listRoles: async () => [],
    listInvitations: async () => [],
    async changeMemberRole(_id, role, version) {
      if (version !== server.now.version) return refuse();
      return (server.now = { ...server.now, role: named(role), version: version + 1 });
    },
  });
  await store.load();
  return { store, server };
}

test("who decides twice within a moment does not collide with themselves", async () => {
  const { store, server } = await open();
  await Promise.all([store.changeRole(member, "manager"), store.changeRole(member, "admin")]);
  expect([server.now.role.id, store.members.peek()]).toEqual(["admin", [server.now]]);
});

test("what a colleague decided meanwhile is shown, and the change is refused", async () => {
  const { store, server } = await open();
  server.now = { ...member, role: named("manager"), version: 7 };
  await expect(store.changeRole(member, "admin")).rejects.toThrow("client.unreachable");
  expect(store.members.peek()).toEqual([server.now]);
});
