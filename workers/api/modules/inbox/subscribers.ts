import { scopeOf } from "../../../../shared/permissions.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Subscriber } from "../../platform/events.ts";
import { conversationObject, lobbyObject } from "../../platform/objects.ts";
import { findMember } from "../organizations/service/find-member.ts";
import { house } from "./house.ts";
import { readAssignedIds, type AssignedPosition } from "./store.ts";

const chunk = 25;

/**
 * A member's role changed, or they are gone: their sockets are narrowed or closed (again), and what they may no longer answer waits for
 * somebody else. What is true now counts, not what the event says: it may come late, behind a newer one.
 */
export const followMembers: Subscriber = {
  name: "inbox.follow_roles",
  // Rights are narrowed whether or not anybody looks at the inbox now.
  module: null,
  on: ["accounts.member_role_changed", "accounts.member_removed"],
  async handle(ctx, { event }) {
    if (event.type !== "accounts.member_role_changed" && event.type !== "accounts.member_removed") return;
    const { memberId } = event;
    const lobby = lobbyObject(ctx.env, ctx.tenant);
    const member = await findMember(ctx.env, ctx.tenant.orgId, memberId);
    if (!member) await lobby.close({ memberId });
    else await lobby.narrow(memberId, { id: member.role.id, grants: member.role.grants });
    if (!member || scopeOf(member.role, "whatsapp", "write") === null) await handBack(ctx, memberId);
  },
};

/**
 * Unassigns a member's conversations: the open ones, and the closed ones, because a customer's next message opens them again. Lists follow
 * their objects by seconds: what they do not have yet is in the Lobby's hot set, and the object's own word counts.
 */
async function handBack(ctx: WriteCtx, memberId: string): Promise<void> {
  const hot = await lobbyObject(ctx.env, ctx.tenant).hotSet();
  const recent = hot.filter((summary) => summary.assigneeId === memberId).map((summary) => summary.id);
  await releaseAll(ctx, memberId, recent);
  for (let after: AssignedPosition = { status: "", id: "" }; ;) {
    const assigned = await readAssignedIds(ctx.tenant, memberId, after, chunk);
    await releaseAll(
      ctx,
      memberId,
      assigned.map(({ id }) => id),
    );
    const last = assigned.at(-1);
    if (last === undefined || assigned.length < chunk) return;
    after = last;
  }
}

/** A chunk at once; one that fails has the event delivered again. */
async function releaseAll(ctx: WriteCtx, memberId: string, conversationIds: readonly string[]): Promise<void> {
  await Promise.all(
    conversationIds.map(async (id) => {
      const conversation = conversationObject(ctx.env, ctx.tenant, id);
      const view = await conversation.view(house);
      if (!("refused" in view) && view.summary.assigneeId === memberId) await conversation.assign(house, null);
    }),
  );
}
