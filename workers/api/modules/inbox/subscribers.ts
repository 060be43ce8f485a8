import { scopeOf } from "../../../../shared/permissions.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Subscriber } from "../../platform/events.ts";
import { conversationObject, lobbyObject } from "../../platform/objects.ts";
import type { Viewer } from "./conversation-protocol.ts";
import { readAssignedIds } from "./store.ts";

/** Who hands work back when its owner no longer may do it. */
const house: Viewer = { memberId: "", name: "", role: "admin" };
const chunk = 100;

/** A member's role changed: their sockets are narrowed (again), and what they may no longer answer waits for somebody else. */
export const followRoles: Subscriber = {
  name: "inbox.follow_roles",
  on: ["accounts.member_role_changed"],
  async handle(ctx, { event }) {
    if (event.type !== "accounts.member_role_changed") return;
    await lobbyObject(ctx.env, ctx.tenant).narrow(event.memberId, event.to);
    if (scopeOf(event.to, "whatsapp", "write") === null) await handBack(ctx, event.memberId);
  },
};

/** Unassigns a member's open conversations. The list may be a little behind its objects: the object's own word counts. */
async function handBack(ctx: WriteCtx, memberId: string): Promise<void> {
  for (let after = ""; ;) {
    const ids = await readAssignedIds(ctx.tenant, memberId, after, chunk);
    for (const id of ids) {
      const conversation = conversationObject(ctx.env, ctx.tenant, id);
      const view = await conversation.view(house);
      if (!("refused" in view) && view.summary.assigneeId === memberId) await conversation.assign(house, null);
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < chunk) return;
    after = last;
  }
}
