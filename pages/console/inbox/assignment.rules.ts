import type { ConversationSummary } from "../../../shared/messages.ts";
import { mayTake, scopeOf } from "../../../shared/permissions.ts";
import type { Viewer } from "./list.reduce.ts";

export type AssignmentChoice =
  | { readonly kind: "take" }
  | { readonly kind: "release" }
  | { readonly kind: "give"; readonly memberId: string };

/**
 * What a viewer may do about who answers. With all conversations in scope: anything; with only their own: take what
 * nobody has, hand back what is theirs.
 */
export function listAssignmentChoices(
  viewer: Viewer,
  { assigneeId }: Pick<ConversationSummary, "assigneeId">,
  memberIds: readonly string[],
): readonly AssignmentChoice[] {
  const scope = scopeOf(viewer.role, "whatsapp", "write");
  if (scope === null) return [];
  const take: readonly AssignmentChoice[] =
    mayTake(viewer, assigneeId) || (scope === "all" && assigneeId !== viewer.memberId) ? [{ kind: "take" }] : [];
  const others = memberIds.filter((id) => id !== viewer.memberId && id !== assigneeId);
  const give: readonly AssignmentChoice[] =
    scope === "all" ? others.map((memberId) => ({ kind: "give", memberId })) : [];
  const mayRelease = assigneeId !== null && (scope === "all" || assigneeId === viewer.memberId);
  return [...take, ...give, ...(mayRelease ? [{ kind: "release" } as const] : [])];
}
