import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { forgetPersonWrites, listCodesOf, listRedemptionsOf } from "../store.ts";

/** What an organization's brands keep of a person's invitations, for their own copy. */
export async function describeReferrals(tenant: Tenant, userId: string) {
  const [codes, redeemed] = await Promise.all([listCodesOf(tenant, userId), listRedemptionsOf(tenant, userId)]);
  return {
    codes: codes.map(({ label: _staffsNote, ownerId: _self, ...code }) => code),
    redeemed: redeemed.map(({ userId: _self, ...redemption }) => redemption),
  };
}

/** Their codes stay, switched off and nobody's, for what was counted by them. Again changes nothing. */
export async function forgetReferrals(ctx: WriteCtx, userId: string): Promise<void> {
  await commit(ctx, {
    writes: forgetPersonWrites(ctx.tenant, userId),
    audit: none("an erasure, which has a receipt of its own"),
    events: [],
  });
}
