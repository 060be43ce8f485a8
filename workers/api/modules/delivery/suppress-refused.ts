import type { OutwardChannel, Purpose } from "../../../../shared/purposes.ts";
import type { WriteCtx } from "../../platform/context.ts";
import { addressTexts, type Address, type SuppressionKind } from "./gate-rules.ts";
import { suppress } from "./service/suppressions.ts";

/** Somebody whom the provider itself would not write to. `delivery` is the occasion. */
export type RefusedRecipient = { readonly address: Address; readonly customerId: string; readonly delivery: string };

export type Refusal = {
  readonly channel: OutwardChannel;
  readonly reason: SuppressionKind;
  /** What they refuse; null: everything. */
  readonly purpose: Purpose | null;
  readonly source: string;
};

/** Puts them on the list, so that the next campaign does not ask the provider again. Never throws: the next send learns the same. */
export async function suppressRefused(
  ctx: WriteCtx,
  refusal: Refusal,
  refused: readonly RefusedRecipient[],
): Promise<void> {
  for (const { address, customerId, delivery } of refused) {
    const of = { addresses: addressTexts(address), customerId, shown: null, at: ctx.now(), cause: delivery };
    try {
      await suppress(ctx, { ...refusal, ...of });
    } catch (error) {
      ctx.log.error("bulk.not_suppressed", error, { delivery });
    }
  }
}
