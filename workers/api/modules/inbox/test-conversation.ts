import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { newId } from "../../platform/ids.ts";
import { conversationObject } from "../../platform/objects.ts";
import type { InboundEvent } from "../../providers/meta/inbound.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { ConversationProtocol, LeasedWork, OutboundWork, Viewer } from "./conversation-protocol.ts";
import { identity, sendInput, textEvent } from "./conversation-rules/test-thread.ts";

/** A conversation of a test's own, in an organization of its own, and what D1 has of it. */
export type TestConversation = {
  readonly organization: TestOrganization;
  readonly conversationId: string;
  readonly origin: { readonly channelId: string; readonly contactId: string };
  readonly object: ConversationProtocol;
  readonly stub: DurableObjectStub;
  hear(...events: readonly InboundEvent[]): Promise<number>;
  say(body: string, providerId?: string): Promise<number>;
  answer(body: string, key?: string): ReturnType<ConversationProtocol["send"]>;
  /** Runs the alarm, if one is set. */
  ring(): Promise<boolean>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
};

export async function makeConversation(organization?: TestOrganization): Promise<TestConversation> {
  const owner = organization ?? (await makeOrganization());
  const now = Date.now();
  const conversationId = newId("cnv", now);
  const origin = { channelId: newId("chn", now), contactId: newId("con", now) };
  const object = conversationObject(env, owner.tenant, conversationId);
  const stub = env.CONVERSATION.getByName(`${owner.orgId}/${conversationId}`);
  const hear = async (...events: readonly InboundEvent[]) =>
    (await object.receive({ origin, identity, events })).stored;
  return {
    organization: owner,
    conversationId,
    origin,
    object,
    stub,
    hear,
    say: (body, providerId = newId("wamid", Date.now())) => hear(textEvent(providerId, body, Date.now())),
    answer: (body, key = newId("key", Date.now())) => object.send(sendInput(body, key, viewerOf(owner, "manager"))),
    ring: () => runDurableObjectAlarm(stub),
    rows: async (sql) => {
      const { results } = await owner.tenant.database.client.prepare(sql).bind(owner.orgId, conversationId).all();
      return results;
    },
  };
}

/** Keeps wake-ups from consumers, who would claim what a test wants to claim itself. Use as a `beforeAll`; its result undoes it. */
export function holdQueues(): () => void {
  const held = [env.WHATSAPP_QUEUE, env.MEDIA_QUEUE].map((queue) =>
    vi.spyOn(queue, "send").mockResolvedValue({ metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } }),
  );
  return () => held.forEach((spy) => spy.mockRestore());
}

export function viewerOf(organization: TestOrganization, role: "admin" | "manager" | "agent" | "member"): Viewer {
  const { memberId, name, role: held } = organization.members[role];
  return { memberId, name, role: held };
}

/** The leased work a consumer would get. @throws Error when there is none */
export function leased(work: OutboundWork | null): LeasedWork {
  if (work === null || !("callback" in work)) throw new Error("No message to send");
  return work;
}

/** The answer of a call that was not refused. @throws Error naming the refusal */
export function accepted<Answer extends object>(answer: Answer): Exclude<Answer, { readonly refused: string }> {
  if ("refused" in answer) throw new Error(`Refused: ${String(answer.refused)}`);
  return notRefused(answer);
}

/** Guarantee: the caller has just seen that it is no refusal. */
function notRefused<Answer extends object>(answer: Answer): Exclude<Answer, { readonly refused: string }> {
  return answer as Exclude<Answer, { readonly refused: string }>;
}
