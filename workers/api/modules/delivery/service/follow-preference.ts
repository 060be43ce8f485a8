import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { consentWrites } from "../../crm/service/consents.ts";
import { findAddressOwner, liftOptOutWrites } from "../suppression-store.ts";
import { readWishFacts, type WishFacts } from "../wish-store.ts";
import { consentChanged, suppress } from "./suppressions.ts";

/** Where a no came from that WhatsApp's own settings take back. The second is Meta refusing a send for the same reason. */
const preferenceSource = "WhatsApp settings";
const liftedSources: readonly string[] = [preferenceSource, "whatsapp"];

/** What somebody chose about a business's offers in WhatsApp's settings. */
export type ChosenPreference = {
  readonly identity: { readonly phone: string | null; readonly userId: string | null };
  /** Null while they have no thread here. */
  readonly contactId: string | null;
  readonly wants: "stop" | "resume";
  readonly detail: string | null;
  /** Milliseconds. */
  readonly at: number;
};

/** Ends or takes back marketing on WhatsApp, and nothing else: that is all this setting is about. Repeatable. */
export async function followPreference(ctx: WriteCtx, preference: ChosenPreference): Promise<void> {
  const { identity, contactId, wants } = preference;
  const addresses = [identity.phone, identity.userId].filter((address) => address !== null);
  if (addresses.length === 0) return;
  const facts = await readWishFacts(ctx.tenant, contactId ?? "", addresses);
  if (wants === "stop") await stop(ctx, preference, facts, addresses);
  else await resume(ctx, preference, facts);
  ctx.log.info("delivery.preference_followed", { wants, contactId });
}

async function stop(
  ctx: WriteCtx,
  { identity, detail, at }: ChosenPreference,
  facts: WishFacts,
  addresses: readonly string[],
): Promise<void> {
  const isTakenBack = facts.said.some(
    (said) => said.purpose === "marketing" && said.state === "granted" && said.at > at,
  );
  if (isTakenBack) return;
  const { phone } = identity;
  const owner = facts.customerId ?? (phone === null ? null : await findAddressOwner(ctx.tenant, "phone", phone));
  await suppress(ctx, {
    ...{ channel: "whatsapp", addresses, reason: "opted_out", purpose: "marketing", customerId: owner },
    ...{ source: preferenceSource, shown: detail, at, cause: `whatsapp.preference/${at}` },
  });
}

/** Only what this setting had ended: a STOP, a form or a call was about something else. */
async function resume(
  ctx: WriteCtx,
  { detail, at }: ChosenPreference,
  { customerId, said, suppressed }: WishFacts,
): Promise<void> {
  const lifted = suppressed.filter(
    (row) =>
      row.reason === "opted_out" && row.detail === "marketing" && liftedSources.includes(row.source) && row.at <= at,
  );
  const no = said.find(({ purpose }) => purpose === "marketing");
  const isTheirs = no?.state === "denied" && liftedSources.includes(no.source) && no.at <= at;
  if (lifted.length === 0 && !isTheirs) return;
  const yes = { purpose: "marketing", channel: "whatsapp", state: "granted", at, source: preferenceSource } as const;
  const granted = customerId !== null && isTheirs ? [{ customerId, ...yes, shown: detail, by: null }] : [];
  await commit(ctx, {
    writes: [
      ...granted.flatMap((proof) => consentWrites(ctx.tenant, { ...proof, id: newId("cse", at) })),
      ...lifted.flatMap(({ address }) => liftOptOutWrites(ctx.tenant, { channel: "whatsapp", address })),
    ],
    audit: none("the person's own doing: the list and the proof say it"),
    events: granted.map(({ customerId: id }) => consentChanged(id, "marketing", "whatsapp", "granted")),
  });
}
