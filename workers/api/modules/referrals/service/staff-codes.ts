import { z } from "zod";
import type { BrandKey } from "../../../../../shared/brands.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberCtx, MemberWriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { openBrandTenant } from "../../../platform/tenancy.ts";
import { describeBrandAccounts } from "../../brand-sign-in/service/brand-data.ts";
import type { AmbassadorCode, ListedReferralCode, ReferralCodeChange, ReferralCodePage } from "../contract.ts";
import { codeTaken, foreignBrand, unknownCode, unknownOwner } from "../errors.ts";
import { presentListedCode } from "../present-code.ts";
import { addCodeWrite, changeCodeWrite, findCode, listCodes, type CodeRow } from "../store.ts";

const Position = z.object({ after: z.string() });

/** All codes of the organization's brands, in the order of their text. */
export async function listReferralCodes(
  { tenant }: MemberCtx,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<ReferralCodePage> {
  const { after } = cursor === undefined ? { after: "" } : decodeCursor(Position, cursor);
  const rows = await listCodes(tenant, after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last ? encodeCursor({ after: last.code }) : null;
  return { items: shown.map(presentListedCode), nextCursor };
}

/** @throws AppError referrals.code_taken (409), unknown_owner, foreign_brand (422) */
export async function addAmbassadorCode(ctx: MemberWriteCtx, input: AmbassadorCode): Promise<ListedReferralCode> {
  const { tenant } = ctx;
  const { brand, ownerId = null, label, maxRedemptions } = input;
  const now = ctx.now();
  if ((await openBrandTenant(ctx.env, brand)).orgId !== tenant.orgId) throw foreignBrand();
  if (ownerId !== null && !(await hasAccount(ctx.env, ownerId, brand))) throw unknownOwner();
  const code = input.code ?? newId("ref", now).slice(-8).toUpperCase();
  const row: CodeRow = {
    ...{ code, brand, kind: "ambassador", ownerId, label, maxRedemptions },
    ...{ redemptions: 0, active: true, createdAt: now },
  };
  await commit(ctx, {
    writes: [{ ...addCodeWrite(tenant, row), expect: "already_exists" }],
    audit: { action: "referral_code.added", target: code, after: { brand, label, maxRedemptions } },
    events: [],
    refusals: { already_exists: codeTaken },
  });
  return presentListedCode(row);
}

/** @throws AppError referrals.unknown_code (404) */
export async function changeReferralCode(
  ctx: MemberWriteCtx,
  code: string,
  { active, maxRedemptions }: ReferralCodeChange,
): Promise<ListedReferralCode> {
  const { tenant } = ctx;
  const row = await findCode(tenant, code);
  if (!row) throw unknownCode();
  const before = { active: row.active, maxRedemptions: row.maxRedemptions };
  const after = { active: active ?? before.active, maxRedemptions: maxRedemptions ?? before.maxRedemptions };
  await commit(ctx, {
    writes: [changeCodeWrite(tenant, code, after)],
    audit: { action: "referral_code.changed", target: code, before, after },
    events: [],
    refusals: { not_found: unknownCode },
  });
  return presentListedCode({ ...row, ...after });
}

async function hasAccount(env: Env, userId: string, brand: BrandKey): Promise<boolean> {
  const { brands } = await describeBrandAccounts(env, userId);
  return brands.some((account) => account.brand === brand);
}
