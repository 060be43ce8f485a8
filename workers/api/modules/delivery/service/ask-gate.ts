import type { OutwardChannel, Purpose } from "../../../../../shared/purposes.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { findOrganization } from "../../organizations/service/find-organization.ts";
import { findFreshSuppressions, gatherFacts } from "../gate-facts.ts";
import {
  addressTexts,
  judgePage,
  type Address,
  type GatedMessage,
  type GateRules,
  type Verdict,
} from "../gate-rules.ts";
import { unlimitedSending, type PlanLimits } from "../plan-limits.ts";
import { findRules } from "../rules-store.ts";
import { readSendingRules, type FrequencyCap } from "../sending-rules.ts";

export type { GatedMessage } from "../gate-rules.ts";

type GateCtx = Pick<PublicCtx, "env" | "now"> & { readonly tenant: Tenant };

/** A page of one campaign's recipients, as the gate is asked about it. */
export type GateQuestion = {
  readonly channel: OutwardChannel;
  /** The WhatsApp number it leaves from; null on other channels. */
  readonly channelId: string | null;
  /** Its own touches do not count against the frequency cap. */
  readonly campaignId: string | null;
  readonly message: GatedMessage;
};

/** What the gate says of one customer; whoever may be sent to comes with where. */
export type GateAnswer =
  | { readonly kind: "send"; readonly address: Address }
  | Exclude<Verdict, { readonly kind: "send" }>;

/** Everybody's answer, and when it was given (ms): `findSuppressedSince` asks what has changed from then on. */
export type GateAnswers = {
  readonly askedAt: number;
  readonly byCustomer: ReadonlyMap<string, GateAnswer>;
  /** What holds for this message; null: nothing does. */
  readonly cap: FrequencyCap | null;
};

/** The one gate before any send: at most 100 customers, in one batch of statements. Every id asked for has an answer. */
export async function askGate(
  ctx: GateCtx,
  question: GateQuestion,
  customerIds: readonly string[],
  plan: PlanLimits = unlimitedSending,
): Promise<GateAnswers> {
  const { channel, channelId, campaignId, message } = question;
  const askedAt = ctx.now();
  const rules = await readGateRules(ctx, channel, askedAt, plan);
  const request = { channel, purpose: message.purpose, channelId, campaignId, capDays: rules.cap?.days ?? null };
  const facts = await gatherFacts(ctx.tenant, request, customerIds, askedAt);
  const byCustomer = new Map<string, GateAnswer>();
  for (const [id, verdict] of judgePage(customerIds, facts, message, rules, askedAt)) {
    const address = facts.get(id)?.address ?? null;
    if (verdict.kind !== "send") byCustomer.set(id, verdict);
    else if (address !== null) byCustomer.set(id, { kind: "send", address });
  }
  return { askedAt, byCustomer, cap: message.purpose === "service" ? null : rules.cap };
}

/** Which of these were suppressed since the gate was asked: the cheap look just before each send. One statement, none for nobody. */
export async function findSuppressedSince(
  tenant: Tenant,
  question: { readonly channel: OutwardChannel; readonly purpose: Purpose; readonly since: number },
  addresses: readonly Address[],
): Promise<ReadonlySet<Address>> {
  const texts = addresses.flatMap(addressTexts);
  const { channel, purpose, since } = question;
  const fresh = await findFreshSuppressions(tenant, channel, purpose, texts, since);
  return new Set(addresses.filter((address) => addressTexts(address).some((text) => fresh.has(text))));
}

async function readGateRules(
  { env, tenant }: GateCtx,
  channel: OutwardChannel,
  now: number,
  plan: PlanLimits,
): Promise<GateRules> {
  const [row, organization, planRemaining] = await Promise.all([
    findRules(tenant),
    findOrganization(env, tenant.orgId),
    plan.remaining(tenant, channel, now),
  ]);
  const { quietHours, frequencyCaps } = readSendingRules(row?.rules);
  const timeZone = organization?.timeZone ?? "UTC";
  return { channel, quietHours: quietHours[channel], cap: frequencyCaps[channel], timeZone, planRemaining };
}
