import { scopeOf } from "../../../../../shared/permissions.ts";
import type { ConversationSummary } from "../../../../../shared/messages.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx, WriteCtx } from "../../../platform/context.ts";
import { conversationObject } from "../../../platform/objects.ts";
import { findMember } from "../../organizations/service/find-member.ts";
import { viewerOf } from "../conversation-viewer.ts";
import { accepted, unfitAssignee } from "../errors.ts";

/**
 * Assigns a conversation to a member, or to nobody. The assignee's role is asked afresh: it must allow answering.
 * @throws AppError inbox.not_found, inbox.forbidden, inbox.already_assigned (409), inbox.unfit_assignee (422)
 */
export async function assignConversation(
  ctx: MemberWriteCtx,
  id: string,
  memberId: string | null,
): Promise<ConversationSummary> {
  const isTheirOwn = ctx.caller.kind === "member" && memberId === ctx.caller.memberId;
  if (memberId !== null && !isTheirOwn) {
    const assignee = await findMember(ctx.env, ctx.tenant.orgId, memberId);
    if (!assignee || scopeOf(assignee.role, "whatsapp", "write") === null) throw unfitAssignee();
  }
  const conversation = conversationObject(ctx.env, ctx.tenant, id);
  const summary = accepted(await conversation.assign(viewerOf(ctx), memberId === null ? null : { memberId }));
  ctx.defer(record(ctx, "conversation.assigned", id, { assigneeId: memberId }));
  return summary;
}

/** Closes a conversation or opens it again. @throws AppError inbox.not_found (404), inbox.forbidden (403) */
export async function changeStatus(
  ctx: MemberWriteCtx,
  id: string,
  status: "open" | "closed",
): Promise<ConversationSummary> {
  const summary = accepted(await conversationObject(ctx.env, ctx.tenant, id).setStatus(viewerOf(ctx), status));
  ctx.defer(record(ctx, status === "closed" ? "conversation.closed" : "conversation.opened", id, { status }));
  return summary;
}

/** Reads nothing and changes nothing if all of it is read. @throws AppError inbox.not_found, inbox.forbidden, inbox.nothing_to_read */
export async function markConversationRead(
  ctx: MemberWriteCtx,
  id: string,
  upToSequence: number,
): Promise<ConversationSummary> {
  return accepted(await conversationObject(ctx.env, ctx.tenant, id).markRead(viewerOf(ctx), upToSequence));
}

/** The object is the truth and has changed already; the log follows it. */
async function record(ctx: WriteCtx, action: string, target: string, after: Record<string, unknown>): Promise<void> {
  await commit(ctx, { writes: [], audit: { action, target, after }, events: [] });
}
