import { verifyAccessToken, type AccessClaims } from "../../platform/access-token.ts";
import { unauthenticated } from "../../platform/errors.ts";
import type { Authenticate, SignedIn } from "../../platform/gate.ts";
import { findSignedIn } from "./store.ts";

/** How long an ended sign-in or a changed role may still be believed by this isolate; sockets and member verbs never wait for it. */
const believedMs = 5_000;
const known = new Map<string, { readonly signedIn: SignedIn; readonly until: number }>();

/** Who an access token speaks for. @throws AppError access.unauthenticated */
export const authenticateSignIn: Authenticate = async ({ env, configuration, authorization, now, fresh }) => {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "") ?? [];
  const claims = token === undefined ? null : await verifyAccessToken(configuration, token, now);
  if (!claims) throw unauthenticated();
  const cached = known.get(keyOf(claims));
  if (cached && cached.until > now && !fresh) return cached.signedIn;
  const signedIn = await findSignedIn(env, claims);
  if (!signedIn) {
    known.delete(keyOf(claims));
    throw unauthenticated();
  }
  if (known.size > 5_000) known.clear();
  known.set(keyOf(claims), { signedIn, until: now + believedMs });
  return signedIn;
};

type Changed = { readonly userId: string } | { readonly memberId: string } | { readonly signInId: string };

/** Forgets what this isolate believes of a person, a member or a sign-in that has just changed. */
export function forgetSignedIn(changed: Changed): void {
  for (const [key, { signedIn }] of known) if (isMeant(signedIn, changed)) known.delete(key);
}

function isMeant({ person, staff }: SignedIn, changed: Changed): boolean {
  if ("memberId" in changed) return staff?.caller.memberId === changed.memberId;
  return "userId" in changed ? person?.userId === changed.userId : person?.signInId === changed.signInId;
}

function keyOf({ userId, orgId, brand, signInId }: AccessClaims): string {
  return `${userId}/${orgId ?? ""}/${brand ?? ""}/${signInId}`;
}
