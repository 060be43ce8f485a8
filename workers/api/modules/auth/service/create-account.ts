import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import { systemContext, type PublicCtx } from "../../../platform/context.ts";
import type { Refusals, Write } from "../../../platform/guarded-batch.ts";
import { newId } from "../../../platform/ids.ts";
import { claimPlacement, openTenant } from "../../../platform/tenancy.ts";
import { addOrganizationWrites, addUserWrite, type NewUser } from "../account-store.ts";
import { emailTaken } from "../errors.ts";
import type { RegistrationWish } from "../registration-wish.ts";

export type NewAccount = {
  readonly userId: string;
  readonly organizationId: string | null;
  readonly memberId: string | null;
};

/**
 * Makes an account whose address is verified, and its organization where one is wished for, in one batch. The shard's record comes first:
 * without the directory's row it is never found, so what breaks off leaves nothing behind that anybody sees.
 * @param first writes that must hold for all of it, e.g. that a link is used for the first time
 * @throws AppError auth.email_taken (409), or one of `refusals`
 */
export async function createAccount(
  ctx: PublicCtx,
  input: {
    readonly email: string;
    readonly passwordHash: string | null;
    readonly wish: Omit<RegistrationWish, "brand">;
  },
  first: readonly Write[] = [],
  refusals: Refusals = {},
): Promise<NewAccount> {
  const { email, passwordHash, wish } = input;
  const { name, language } = wish;
  const now = ctx.now();
  const userId = newId("usr", now);
  const user: NewUser = { id: userId, email, name, passwordHash, language, emailVerifiedAt: now, createdAt: now };
  const organization = wish.organization && (await placeOrganization(ctx, userId, wish.organization, wish.language));
  const writes = [...first, addUserWrite(ctx.env, user), ...(organization?.writes ?? [])];
  await commitDirectory(ctx.env, writes, { already_exists: emailTaken, ...refusals });
  if (!organization || !wish.organization) return { userId, organizationId: null, memberId: null };
  const { organizationId, memberId } = organization;
  ctx.defer(recordOrganization(ctx, organizationId, userId, wish.organization.name));
  return { userId, organizationId, memberId };
}

async function placeOrganization(
  ctx: PublicCtx,
  userId: string,
  { name, timeZone }: NonNullable<RegistrationWish["organization"]>,
  defaultLanguage: RegistrationWish["language"],
) {
  const createdAt = ctx.now();
  const organizationId = newId("org", createdAt);
  const memberId = newId("mem", createdAt);
  const placement = await claimPlacement(ctx.env, organizationId);
  const writes = addOrganizationWrites(ctx.env, {
    organization: { id: organizationId, name, defaultLanguage, timeZone, createdAt },
    placement: { organizationId, ...placement },
    member: { organizationId, id: memberId, userId, role: "admin", createdAt },
  });
  return { organizationId, memberId, writes };
}

async function recordOrganization(ctx: PublicCtx, organizationId: string, userId: string, name: string): Promise<void> {
  const tenant = await openTenant(ctx.env, organizationId, { fresh: true });
  const { now, requestId, log, defer } = ctx;
  await commit(systemContext(ctx.env, tenant, "registration", { now, requestId, log, defer }), {
    writes: [],
    audit: { action: "organization.registered", target: organizationId, after: { name, adminUserId: userId } },
    events: [{ type: "accounts.organization_registered", organizationId, userId }],
  });
}
