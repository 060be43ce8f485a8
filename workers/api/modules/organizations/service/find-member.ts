import { findMemberRow, type MemberRow } from "../member-store.ts";

export type { MemberRow } from "../member-store.ts";

/** A member as the directory has them now, for other modules; undefined when there is none of that id in this organization. */
export function findMember(env: Env, orgId: string, memberId: string): Promise<MemberRow | undefined> {
  return findMemberRow(env, orgId, memberId);
}
