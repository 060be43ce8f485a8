import { outwardChannels, purposes, type OutwardChannel, type Purpose } from "../../../../../shared/purposes.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx, ReadCtx, WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import type { Consent, ConsentInput, ConsentPlace, ConsentProof, ConsentRecord } from "../consent-contract.ts";
import {
  consentWrites,
  readConsentEvents,
  readConsents,
  type ConsentEventRow,
  type ConsentRow,
} from "../consent-store.ts";
import { unfitValues, unknownCustomer } from "../errors.ts";
import { findCustomer } from "../store.ts";

export { consentWrites, readConsents } from "../consent-store.ts";

const shownProofs = 200;

/** @throws AppError crm.customer_not_found (404) */
export async function readConsentRecord(ctx: ReadCtx, customerId: string): Promise<ConsentRecord> {
  const [customer, now, proofs] = await Promise.all([
    findCustomer(ctx.tenant, customerId),
    readConsents(ctx.tenant, customerId),
    readConsentEvents(ctx.tenant, customerId, shownProofs),
  ]);
  if (!customer) throw unknownCustomer();
  return {
    now: now.flatMap((row) => presentConsent(row) ?? []),
    proofs: proofs.flatMap((row) => presentProof(row) ?? []),
  };
}

/** What somebody said, wherever it was heard. `by`: the member or key that wrote it down; null: the person's own doing. */
export type HeardConsent = {
  readonly customerId: string;
  readonly purpose: Purpose;
  readonly channel: OutwardChannel;
  readonly state: "granted" | "denied" | "pending";
  /** Where it was said, in words. */
  readonly source: string;
  /** The text that was shown or read out. */
  readonly shown: string | null;
  readonly by?: string | null;
};

/** What a colleague heard or read. @throws AppError crm.customer_not_found (404), request.invalid (400) */
export async function writeDownConsent(
  ctx: MemberWriteCtx,
  place: ConsentPlace,
  input: ConsentInput,
): Promise<ConsentProof> {
  const { id: customerId } = place;
  if (!(await findCustomer(ctx.tenant, customerId))) throw unknownCustomer();
  const purpose = knownPurpose(place);
  const channel = knownChannel(place);
  if (!purpose) throw unfitValues([{ path: "path.purpose", code: "not_allowed" }]);
  if (!channel) throw unfitValues([{ path: "path.channel", code: "not_allowed" }]);
  return recordConsent(ctx, { customerId, purpose, channel, ...input, by: ctx.caller.memberId });
}

/**
 * Keeps a proof, and what it makes of the present state. Every time is a proof of its own; `pending` does not take back a yes.
 * The customer must be there. For another module's own commit: `consentWrites`, and the event beside it.
 */
export async function recordConsent(ctx: WriteCtx, heard: HeardConsent): Promise<ConsentProof> {
  const { customerId, purpose, channel, state, source, shown, by = null } = heard;
  const at = ctx.now();
  const proof = { id: newId("cse", at), purpose, channel, state, at, source, shown, by };
  await commit(ctx, {
    writes: consentWrites(ctx.tenant, { customerId, ...proof }),
    audit: { action: "customer.consent_recorded", target: customerId, after: { purpose, channel, state } },
    events: [{ type: "crm.consent_changed", customerId, purpose, channel, state }],
  });
  return { ...proof, at: new Date(at).toISOString() };
}

/** Null for a purpose or channel that this version does not know. */
function presentConsent(row: ConsentRow): Consent | null {
  const [purpose, channel] = [knownPurpose(row), knownChannel(row)];
  if (!purpose || !channel) return null;
  const { state, at, source } = row;
  return { purpose, channel, state, at: new Date(at).toISOString(), source };
}

function knownPurpose({ purpose }: { readonly purpose: string }): Purpose | undefined {
  return purposes.find((candidate) => candidate === purpose);
}

function knownChannel({ channel }: { readonly channel: string }): OutwardChannel | undefined {
  return outwardChannels.find((candidate) => candidate === channel);
}

function presentProof(row: ConsentEventRow): ConsentProof | null {
  const consent = presentConsent(row);
  return consent && { ...consent, id: row.id, shown: row.shown, by: row.by };
}
