import { z } from "zod";
import type { ModuleEvent } from "../../../../../shared/events.ts";
import { outwardChannels, purposes, type OutwardChannel, type Purpose } from "../../../../../shared/purposes.ts";
import { commit, none, type Write } from "../../../platform/commit.ts";
import type { MemberCtx, MemberWriteCtx, WriteCtx } from "../../../platform/context.ts";
import { deterministicId, newId } from "../../../platform/ids.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { consentWrites } from "../../crm/service/consents.ts";
import type * as Contract from "../contract.ts";
import { reasonNeeded, unfitAddress, unknownSuppression } from "../errors.ts";
import { readPurposes } from "../gate-facts.ts";
import type { SuppressionKind } from "../gate-rules.ts";
import { readAddress } from "../address-rules.ts";
import * as store from "../suppression-store.ts";

export { liftOptOutWrites, suppressionWrites, type Suppression } from "../suppression-store.ts";

/** Why an address gets nothing more, and where it was said. */
export type SuppressRequest = {
  readonly channel: OutwardChannel;
  /** All addresses of the person on the channel: a phone and the channel's own id, an e-mail. Each as the customer has it. */
  readonly addresses: readonly string[];
  readonly reason: SuppressionKind;
  /** Of opting out: the one purpose; null: all of them. */
  readonly purpose: Purpose | null;
  readonly customerId: string | null;
  readonly source: string;
  /** What was said or shown, for the proof; null: nothing was. */
  readonly shown: string | null;
  /** When it was said (ms) and on which occasion: telling of it twice leaves one proof. */
  readonly at: number;
  readonly cause: string;
};

/** Nothing more goes to these addresses. Who opted out or complained is noted down as having said no, with the proof. Repeatable. */
export async function suppress(ctx: WriteCtx, request: SuppressRequest): Promise<void> {
  const { writes, events } = await suppressWrites(ctx.tenant, request);
  const audit = none("the person's or the provider's doing: the list and the proof say it");
  if (writes.length > 0) await commit(ctx, { writes, audit, events });
}

/** The same for another verb's commit. */
export async function suppressWrites(
  tenant: Tenant,
  request: SuppressRequest,
): Promise<{ readonly writes: Write[]; readonly events: ModuleEvent[] }> {
  const { channel, addresses, reason, purpose, customerId, source, at } = request;
  const row = { channel, reason, detail: purpose, customerId, source, at };
  const writes = addresses.flatMap((address) => store.suppressionWrites(tenant, { ...row, address }));
  const isTheirWord = reason === "opted_out" || reason === "complained";
  if (!isTheirWord || customerId === null) return { writes, events: [] };
  const denied = purpose === null ? purposes : [purpose];
  const proofs = await Promise.all(denied.map((each) => denialProof(request, customerId, each)));
  return {
    writes: [...writes, ...proofs.flatMap((proof) => consentWrites(tenant, proof))],
    events: denied.map((each) => consentChanged(customerId, each, channel, "denied")),
  };
}

async function denialProof(
  { channel, source, shown, cause, at }: SuppressRequest,
  customerId: string,
  purpose: Purpose,
): Promise<Parameters<typeof consentWrites>[1]> {
  const named = new TextEncoder().encode(JSON.stringify([customerId, purpose, channel, cause]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", named));
  return { customerId, id: newId("cse", at, digest), purpose, channel, state: "denied", at, source, shown, by: null };
}

export function consentChanged(
  customerId: string,
  purpose: Purpose,
  channel: OutwardChannel,
  state: "granted" | "denied",
): ModuleEvent {
  return { type: "crm.consent_changed", customerId, purpose, channel, state };
}

const Position = z.object({ channel: z.string().max(40), address: z.string().max(320) });

export async function listSuppressions(
  ctx: MemberCtx,
  input: Contract.SuppressionListQuery,
): Promise<Contract.SuppressionList> {
  const { channel, q = "", cursor, limit } = input;
  const channels = channel === undefined ? outwardChannels : [channel];
  const after = cursor === undefined ? { channel: "", address: "" } : decodeCursor(Position, cursor);
  const rows = await store.listSuppressionRows(ctx.tenant, channels, q.toLowerCase(), after, limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  const nextCursor = last ? encodeCursor({ channel: last.channel, address: last.address }) : null;
  return { items: page.flatMap((row) => present(row) ?? []), nextCursor };
}

/** A colleague puts an address on the list. @throws AppError delivery.unfit_address (422) */
export async function addSuppression(
  ctx: MemberWriteCtx,
  input: Contract.SuppressionInput,
): Promise<Contract.ListedSuppression> {
  const { channel } = input;
  const address = readAddress(channel, input.address);
  if (address === null) throw unfitAddress();
  const customerId = await store.findAddressOwner(ctx.tenant, ownerColumn(channel, address.kind), address.text);
  const row = { channel, address: address.text, reason: "by_hand", detail: null, customerId } as const;
  await commit(ctx, {
    writes: store.suppressionWrites(ctx.tenant, { ...row, source: input.note, at: ctx.now() }),
    audit: {
      action: "suppression.added",
      target: customerId ?? (await addressId(ctx.tenant, channel, address.text)),
      after: { channel, note: input.note },
    },
    events: [],
  });
  const listed = await store.findSuppression(ctx.tenant, { channel, address: address.text });
  const presented = listed && present(listed);
  if (!presented) throw unknownSuppression();
  return presented;
}

/**
 * Takes an address off the list. What a person said themselves (opted out, complained) is taken back only with the reason why.
 * Their no to consent stays: a yes is recorded where they give it.
 * @throws AppError delivery.suppression_not_found (404), delivery.reason_needed (422)
 */
export async function removeSuppression(ctx: MemberWriteCtx, input: Contract.SuppressionRemoval): Promise<void> {
  const { channel } = input;
  const address = readAddress(channel, input.address)?.text ?? input.address.trim();
  const found = await store.findSuppression(ctx.tenant, { channel, address });
  if (!found) throw unknownSuppression();
  const isTheirWord = found.reason === "opted_out" || found.reason === "complained";
  if (isTheirWord && input.reason === null) throw reasonNeeded();
  await commit(ctx, {
    writes: [store.removeSuppressionWrite(ctx.tenant, found, found.reason)],
    audit: {
      action: "suppression.removed",
      target: found.customer_id ?? (await addressId(ctx.tenant, channel, address)),
      before: { channel, reason: found.reason, since: new Date(found.at).toISOString() },
      after: { reason: input.reason },
    },
    events: [],
    refusals: { not_found: unknownSuppression },
  });
}

/** The log outlives what a person may have erased: it names an address by a number of ours. */
function addressId(tenant: Tenant, channel: string, address: string): Promise<string> {
  return deterministicId("adr", tenant.orgId, channel, address);
}

function ownerColumn(channel: OutwardChannel, kind: "phone" | "own_id" | "email"): "phone" | "email" | "user_id" {
  if (channel === "email") return "email";
  return channel === "whatsapp" && kind === "phone" ? "phone" : "user_id";
}

/** Null for a channel that this version does not know. */
function present(row: store.SuppressionRow): Contract.ListedSuppression | null {
  const channel = outwardChannels.find((candidate) => candidate === row.channel);
  if (!channel) return null;
  const { address, reason, detail, source } = row;
  const named = detail === null ? null : readPurposes(detail);
  return {
    ...{ channel, address, reason, source },
    purposes: named && purposes.filter((purpose) => named.includes(purpose)),
    customerId: row.customer_id,
    at: new Date(row.at).toISOString(),
  };
}
