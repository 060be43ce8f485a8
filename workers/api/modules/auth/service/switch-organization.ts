import type { PersonCtx } from "../../../platform/context.ts";
import { otherBrand, unknownOrganization } from "../../../platform/errors.ts";
import { forgetSignedIn } from "../authenticate.ts";
import { sessionEnded } from "../errors.ts";
import { findSignIn, moveSignIn } from "../sign-in-store.ts";
import { listMemberships } from "../store.ts";
import { issueSession, type IssuedSession } from "./begin-session.ts";
import { closeSockets } from "./end-sign-ins.ts";

/**
 * Lets this sign-in work in another of its owner's organizations. Its sockets in the former one close; access tokens for that one end.
 * @throws AppError organizations.not_found (404), also where one is not a member; access.other_brand (403) at a brand
 */
export async function switchOrganization(ctx: PersonCtx, organizationId: string): Promise<IssuedSession> {
  const { env, caller } = ctx;
  if (caller.brand !== null) throw otherBrand();
  const [signIn, memberships] = await Promise.all([
    findSignIn(env, caller.signInId),
    listMemberships(env, caller.userId),
  ]);
  if (!memberships.some(({ organization }) => organization.id === organizationId)) throw unknownOrganization();
  if (!signIn || !(await moveSignIn(env, signIn.id, organizationId))) throw sessionEnded();
  forgetSignedIn({ signInId: signIn.id });
  if (signIn.organizationId !== organizationId) await closeSockets(ctx, signIn);
  return issueSession(ctx, { ...signIn, organizationId, brand: null }, null, null);
}
