import { defaultLanguage, type Language } from "../../../../../shared/languages.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import { systemContext, type PublicCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { claimPlacement, openTenant } from "../../../platform/tenancy.ts";
import { emailTaken } from "../errors.ts";
import { countRegistration } from "../login-limits.ts";
import { hashPassword } from "../password.ts";
import { registrationWrites } from "../store.ts";
import { beginSignIn, issueSession, type ClientKind, type IssuedSession } from "./issue-session.ts";

export type Registration = {
  readonly organizationName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language?: Language | undefined;
  readonly timeZone?: string | undefined;
  readonly client: ClientKind;
  readonly device: string;
};

/**
 * Registers an organization with its first admin and signs them in. The shard's record comes first: without the directory's row it is
 * never found, so a registration that breaks off leaves nothing behind that anybody sees.
 * @throws AppError auth.email_taken (409), request.too_many (429)
 */
export async function registerOrganization(ctx: PublicCtx, input: Registration): Promise<IssuedSession> {
  await countRegistration(ctx);
  const passwordHash = await hashPassword(input.password, ctx.configuration.passwordCost);
  const now = ctx.now();
  const organizationId = newId("org", now);
  const userId = newId("usr", now);
  const memberId = newId("mem", now);
  const language = input.language ?? ctx.language;
  const { row: signIn, refreshToken } = beginSignIn(
    { userId, organizationId, method: "password", client: input.client, device: input.device, provedAt: now },
    now,
  );
  const placement = await claimPlacement(ctx.env, organizationId);
  const writes = registrationWrites(ctx.env, {
    organization: {
      id: organizationId,
      name: input.organizationName,
      defaultLanguage: input.language ?? defaultLanguage,
      timeZone: input.timeZone ?? "UTC",
      createdAt: now,
    },
    placement: { organizationId, ...placement },
    user: { id: userId, email: input.email, name: input.name, passwordHash, language, createdAt: now },
    member: { organizationId, id: memberId, userId, role: "admin", createdAt: now },
    signIn,
  });
  await commitDirectory(ctx.env, writes, { already_exists: emailTaken });
  ctx.defer(recordRegistration(ctx, organizationId, userId, input.organizationName));
  return issueSession(ctx, signIn, refreshToken);
}

async function recordRegistration(ctx: PublicCtx, organizationId: string, userId: string, name: string): Promise<void> {
  const tenant = await openTenant(ctx.env, organizationId, { fresh: true });
  const system = systemContext(ctx.env, tenant, "registration", {
    now: ctx.now,
    requestId: ctx.requestId,
    log: ctx.log,
    defer: ctx.defer,
  });
  await commit(system, {
    writes: [],
    audit: { action: "organization.registered", target: organizationId, after: { name, adminUserId: userId } },
    events: [{ type: "accounts.organization_registered", organizationId, userId }],
  });
}
