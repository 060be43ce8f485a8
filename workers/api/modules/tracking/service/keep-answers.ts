import { commit, type Write } from "../../../platform/commit.ts";
import { systemContext, type PublicCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { consentWrites } from "../../crm/service/consents.ts";
import type { ReachedCustomer } from "../../crm/service/find-customers.ts";
import { liftOptOutWrites, suppressionWrites } from "../../delivery/service/suppressions.ts";
import { addressOn } from "../opt-in-rules.ts";
import { optOutsOf, type Change, type Said } from "../wish-rules.ts";

export type Answers = {
  readonly customer: ReachedCustomer;
  /** What was said before, of every purpose on the channels that change. */
  readonly said: readonly Said[];
  readonly changes: readonly Change[];
  /** Where it was said, in words. */
  readonly source: string;
  /** The sentence a wish was shown with. */
  shown(change: Change): string;
};

/** What a person said by one of our links: consent, its proof, and the opt-outs of their addresses, all or nothing. */
export async function keepAnswers(ctx: PublicCtx, tenant: Tenant, answers: Answers): Promise<void> {
  const { env, now, requestId, log, defer } = ctx;
  const { customer, changes, source } = answers;
  const at = now();
  const customerId = customer.id;
  await commit(systemContext(env, tenant, source, { now, requestId, log, defer }), {
    writes: [
      ...changes.flatMap((change) => {
        const shown = answers.shown(change);
        return consentWrites(tenant, { customerId, id: newId("cse", at), at, source, shown, by: null, ...change });
      }),
      ...optOutWrites(tenant, answers, at),
    ],
    audit: changes.map((change) => ({
      action: "customer.consent_recorded",
      target: customerId,
      after: { ...change, source },
    })),
    events: changes.map((change) => ({ type: "crm.consent_changed", customerId, ...change })),
  });
}

function optOutWrites(tenant: Tenant, { customer, said, changes, source }: Answers, at: number): Write[] {
  return optOutsOf(said, changes).flatMap(({ channel, isLifted, of }) => {
    const address = addressOn(channel, customer)?.toLowerCase() ?? null;
    if (address === null) return [];
    const opted = { channel, address, reason: "opted_out", customerId: customer.id, source, at } as const;
    return [
      ...(isLifted ? liftOptOutWrites(tenant, { channel, address }) : []),
      ...of.flatMap((detail) => suppressionWrites(tenant, { ...opted, detail })),
    ];
  });
}
