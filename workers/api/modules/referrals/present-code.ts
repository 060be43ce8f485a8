import type { ListedReferralCode, ReferralCode } from "./contract.ts";
import type { CodeRow } from "./store.ts";

/** A code as its owner sees it. */
export function presentCode({ code, kind, maxRedemptions, redemptions, active, createdAt }: CodeRow): ReferralCode {
  return { code, kind, maxRedemptions, redemptions, active, createdAt: new Date(createdAt).toISOString() };
}

/** A code as staff see it. */
export function presentListedCode(row: CodeRow): ListedReferralCode {
  const { brand, ownerId, label } = row;
  return { ...presentCode(row), brand, ownerId, label };
}
