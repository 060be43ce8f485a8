import { verifyAccessToken, type AccessClaims } from "../../platform/access-token.ts";
import { unauthenticated } from "../../platform/errors.ts";
import type { Authenticate, SignedIn } from "../../platform/gate.ts";
import { findSignedInMember } from "./store.ts";

/** How long an ended sign-in or a changed role may still be believed by this isolate; sockets and member verbs never wait for it. */
const believedMs = 5_000;
const known = new Map<string, { readonly signedIn: SignedIn; readonly until: number }>();

/** Who a bearer token speaks for. @throws AppError access.unauthenticated */
export const authenticateMember: Authenticate = async ({ env, configuration, authorization, now, fresh }) => {
  const [, token] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? [];
  const claims = token === undefined ? null : await verifyAccessToken(configuration, token, now);
  if (!claims) throw unauthenticated();
  const cached = known.get(keyOf(claims));
  if (cached && cached.until > now && !fresh) return cached.signedIn;
  const member = await findSignedInMember(env, claims);
  if (!member) {
    known.delete(keyOf(claims));
    throw unauthenticated();
  }
  const caller = { kind: "member", userId: claims.userId, signInId: claims.signInId, ...member } as const;
  const signedIn: SignedIn = { orgId: claims.orgId, caller };
  if (known.size > 5_000) known.clear();
  known.set(keyOf(claims), { signedIn, until: now + believedMs });
  return signedIn;
};

/** Forgets what this isolate believes of a member or a sign-in that has just changed. */
export function forgetSignedIn(changed: { readonly memberId: string } | { readonly signInId: string }): void {
  for (const [key, { signedIn }] of known) {
    const { caller } = signedIn;
    if ("memberId" in changed ? caller.memberId === changed.memberId : caller.signInId === changed.signInId)
      known.delete(key);
  }
}

function keyOf({ userId, orgId, signInId }: AccessClaims): string {
  return `${userId}/${orgId}/${signInId}`;
}
