import type { BrandKey } from "../../../../../shared/brands.ts";
import { isBuiltInRole } from "../../../../../shared/permissions.ts";
import type { PersonCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { describeUser } from "../../brand-sign-in/service/brands.ts";
import { hasSecondFactor } from "../../factors/service/second-factor.ts";
import { z } from "zod";
import type { AccountEvent, Me, MeAtBrand } from "../account-contract.ts";
import { findUser, listAccountEvents, updateProfile, type AccountEventRow } from "../account-store.ts";
import { forgetSignedIn } from "../authenticate.ts";
import { unknownMember } from "../errors.ts";
import { findSignIn } from "../sign-in-store.ts";
import { listMemberships, type MembershipRow } from "../store.ts";
import type { Language } from "../../../../../shared/languages.ts";
import { accountEventKinds } from "../../../../../shared/account-events.ts";
import { recordAccountEvent } from "./account-events.ts";

/** Who is signed in, where and as what. */
export function describeCaller(ctx: PersonCtx): Promise<Me | MeAtBrand> {
  const { brand } = ctx.caller;
  return brand === null ? describeAtHouse(ctx) : describeAtBrand(ctx, brand);
}

/** Nothing of organizations, and of the profile no more than its owner shares with this brand. */
async function describeAtBrand(ctx: PersonCtx, brand: BrandKey): Promise<MeAtBrand> {
  const { env, caller } = ctx;
  const [user, { id, email, name, language }, secondFactor] = await Promise.all([
    findUser(env, caller.userId),
    describeUser(ctx),
    hasSecondFactor(env, caller.userId),
  ]);
  const hasPassword = (user?.passwordHash ?? null) !== null;
  return { at: "brand", user: { id, email, name, language, hasPassword }, brand, secondFactor };
}

async function describeAtHouse({ env, caller }: PersonCtx): Promise<Me> {
  const [user, signIn, memberships, secondFactor] = await Promise.all([
    findUser(env, caller.userId),
    findSignIn(env, caller.signInId),
    listMemberships(env, caller.userId),
    hasSecondFactor(env, caller.userId),
  ]);
  if (!user || !signIn) throw unknownMember();
  const current = memberships.find(({ organization }) => organization.id === signIn.organizationId);
  return {
    at: "house",
    user: {
      id: user.id,
      email: user.email,
      emailVerified: user.emailVerifiedAt !== null,
      name: user.name,
      language: user.language,
      hasPassword: user.passwordHash !== null,
    },
    organization: current ? describeOrganization(current) : null,
    member: current ? { id: current.memberId, role: { ...current.role, name: current.roleName } } : null,
    organizations: memberships.map(({ organization, role, roleName }) => ({
      id: organization.id,
      name: organization.name,
      roleName: isBuiltInRole(role.id) ? role.id : (roleName ?? ""),
    })),
    brand: null,
    secondFactor,
  };
}

function describeOrganization({ organization }: MembershipRow): NonNullable<Me["organization"]> {
  const { id, name, timeZone, defaultLanguage, disabledModules } = organization;
  return { id, name, timeZone, defaultLanguage, disabledModules: [...disabledModules] };
}

/** Another name or language for oneself. */
export async function changeProfile(
  ctx: PersonCtx,
  change: { readonly name?: string | undefined; readonly language?: Language | undefined },
  from: { readonly device: string; readonly place: string | null },
): Promise<Me> {
  const { userId } = ctx.caller;
  if (change.name !== undefined || change.language !== undefined) {
    await updateProfile(ctx.env, userId, change);
    forgetSignedIn({ userId });
    await recordAccountEvent(ctx.env, userId, "profile_changed", from, ctx.now());
  }
  return describeAtHouse(ctx);
}

const Position = z.object({ before: z.string() });

/**
 * What happened to one's account, the latest first.
 * @throws AppError paging.bad_cursor (400)
 */
export async function listActivity(
  ctx: PersonCtx,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: AccountEvent[]; nextCursor: string | null }> {
  const before = page.cursor === undefined ? null : decodeCursor(Position, page.cursor).before;
  const rows = await listAccountEvents(ctx.env, ctx.caller.userId, before, page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > page.limit && last ? encodeCursor({ before: last.id }) : null;
  return { items: shown.flatMap(describeEvent), nextCursor };
}

/** What an older or newer version noted and this one has no word for is left out. */
function describeEvent({ id, at, kind, device, place }: AccountEventRow): AccountEvent[] {
  const known = accountEventKinds.find((one) => one === kind);
  return known ? [{ id, at: new Date(at).toISOString(), kind: known, device, place }] : [];
}
