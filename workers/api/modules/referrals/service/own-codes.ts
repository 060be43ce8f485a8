import { commit, none } from "../../../platform/commit.ts";
import type { BrandCtx, BrandWriteCtx } from "../../../platform/context.ts";
import { deterministicId } from "../../../platform/ids.ts";
import type { OwnReferrals, ReferralCode, ReferralRedemption } from "../contract.ts";
import { alreadyRedeemed, ownCode, switchedOff, unknownCode, usedUp } from "../errors.ts";
import { presentCode } from "../present-code.ts";
import {
  addCodeWrite,
  addRedemptionWrite,
  changeCodeWrite,
  countRedemptionWrite,
  findCode,
  findRedemption,
  listCodesOf,
  type CodeRow,
  type RedemptionRow,
} from "../store.ts";

/** How many a code takes in unless staff say otherwise. */
const usualRedemptions = 50;
/** Two people's first codes may be the same text; after this many tries something is wrong. */
const mostAttempts = 5;
const ownStep = none("a person's own code");

/** The codes a person has at the brand, and the one they came by. */
export async function readOwnReferrals({ tenant, caller }: BrandCtx): Promise<OwnReferrals> {
  const [codes, redemption] = await Promise.all([
    listCodesOf(tenant, caller.userId),
    findRedemption(tenant, caller.userId, caller.brand),
  ]);
  return {
    codes: codes.filter(({ brand }) => brand === caller.brand).map(presentCode),
    ...(redemption && { redeemed: presentRedemption(redemption) }),
    mayRedeem: redemption === undefined,
  };
}

/** The person's own code, made at the first call: its text follows from who they are, so that calls side by side make one. */
export async function makeOwnCode(ctx: BrandWriteCtx): Promise<ReferralCode> {
  const { tenant, caller } = ctx;
  const { brand, userId } = caller;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const id = await deterministicId("ref", brand, userId, String(attempt));
    const code = id.slice(-8).toUpperCase();
    const row: CodeRow = {
      ...{ code, brand, kind: "personal", ownerId: userId, label: "", maxRedemptions: usualRedemptions },
      ...{ redemptions: 0, active: true, createdAt: ctx.now() },
    };
    const known = await findCode(tenant, code);
    if (!known) await commit(ctx, { writes: [addCodeWrite(tenant, row)], audit: ownStep, events: [] });
    const kept = known ?? (await findCode(tenant, code));
    if (kept?.ownerId === userId && kept.brand === brand) return presentCode(kept);
  }
  throw new Error("No code could be made");
}

/** @throws AppError referrals.unknown_code (404) for one that is not the person's own */
export async function switchOwnCode(ctx: BrandWriteCtx, code: string, active: boolean): Promise<ReferralCode> {
  const { tenant, caller } = ctx;
  const row = await findCode(tenant, code);
  if (row?.ownerId !== caller.userId || row.brand !== caller.brand) throw unknownCode();
  const writes = [changeCodeWrite(tenant, code, { active })];
  await commit(ctx, { writes, audit: ownStep, events: [], refusals: { not_found: unknownCode } });
  return presentCode({ ...row, active });
}

/**
 * Notes by whose code a person came, once for ever; the same code again answers the same. Counted in one batch with the redemption, so
 * that no more get in than may, however many ask at once.
 * @throws AppError referrals.unknown_code (404), switched_off, own_code (422), used_up, already_redeemed (409)
 */
export async function redeemCode(ctx: BrandWriteCtx, code: string): Promise<ReferralRedemption> {
  const { tenant, caller } = ctx;
  const { brand, userId } = caller;
  const known = await findRedemption(tenant, userId, brand);
  if (known) return repeat(known, code);
  const row: RedemptionRow = { userId, brand, code, redeemedAt: ctx.now() };
  const refusal = refusalOf(await findCode(tenant, code), row);
  if (refusal) throw refusal;
  try {
    await commit(ctx, {
      writes: [countRedemptionWrite(tenant, row), addRedemptionWrite(tenant, row)],
      audit: none("a person's own step, kept as the redemption itself"),
      events: [],
      refusals: { version_conflict: usedUp, already_exists: alreadyRedeemed },
    });
  } catch (error) {
    // Somebody was faster: with the last place, with the switch, or the same person on another phone.
    const meanwhile = await findRedemption(tenant, userId, brand);
    if (meanwhile) return repeat(meanwhile, code);
    throw refusalOf(await findCode(tenant, code), row) ?? error;
  }
  return presentRedemption(row);
}

function repeat(known: RedemptionRow, code: string): ReferralRedemption {
  if (known.code !== code) throw alreadyRedeemed();
  return presentRedemption(known);
}

function refusalOf(row: CodeRow | undefined, { brand, userId }: RedemptionRow): Error | null {
  if (row?.brand !== brand) return unknownCode();
  if (row.ownerId === userId) return ownCode();
  if (!row.active) return switchedOff();
  return row.redemptions >= row.maxRedemptions ? usedUp() : null;
}

function presentRedemption({ code, redeemedAt }: RedemptionRow): ReferralRedemption {
  return { code, redeemedAt: new Date(redeemedAt).toISOString() };
}
