import type { MemberCtx } from "../../platform/context.ts";
import type { Viewer } from "./conversation-protocol.ts";

/** The caller as a conversation knows its viewers. */
export function viewerOf({ caller }: Pick<MemberCtx, "caller">): Viewer {
  return { memberId: caller.memberId, name: caller.name, role: caller.role };
}
