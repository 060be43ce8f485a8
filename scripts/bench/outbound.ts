import { randomUUID } from "node:crypto";
import type { ConversationSummary, ThreadMessage } from "../../shared/messages.ts";
import { waitUntil } from "./open-loop.ts";
import type { BenchOrganization } from "./organization.ts";
import type { OutsideWorld } from "./outside-world.ts";
import { percentilesOf, type Percentiles } from "./percentiles.ts";
import { readThread } from "./threads.ts";

export type OutboundResult = {
  readonly replies: number;
  readonly conversations: number;
  /** Requests that repeated a key: each must find the reply of the first. */
  readonly repeated: number;
  readonly arrived: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Conversations whose phone shows the replies in another order than they were written. */
  readonly outOfOrder: number;
  /** Replies without the last tick, once nothing changes any more: `<state here>, <state on the phone>`. */
  readonly unread: readonly string[];
  /** From asking to 202. */
  readonly accepted: Percentiles | null;
  /** From asking to the phone, of which 90 ms are the simulator's own. */
  readonly toPhone: Percentiles | null;
  /** From the first request to the last reply at a phone. */
  readonly seconds: number;
};

type Reply = { readonly body: string; readonly askedAt: number };

/** Answers many conversations at once, each in order; every tenth request is made twice with the same key. */
export async function measureOutbound(
  origin: string,
  organization: BenchOrganization,
  outside: OutsideWorld,
  conversations: readonly ConversationSummary[],
  replies: number,
): Promise<OutboundResult> {
  const accepted: number[] = [];
  const written = new Map<string, Reply[]>();
  let repeated = 0;
  const startedAt = Date.now();
  const ask = (conversationId: string, body: string, key: string) =>
    post(origin, organization.accessToken, conversationId, body, key);
  await Promise.all(
    conversations.map(async ({ id }, position) => {
      const own: Reply[] = [];
      written.set(id, own);
      for (let n = position; n < replies; n += conversations.length) {
        const [body, key, askedAt] = [`reply #${n}`, randomUUID(), Date.now()];
        own.push({ body, askedAt });
        const first = await ask(id, body, key);
        accepted.push(Date.now() - askedAt);
        if (n % 10 !== 0) continue;
        repeated += 1;
        if ((await ask(id, body, key)) !== first) throw new Error("A repeated key made another message");
      }
    }),
  );
  await waitUntil(() => outside.number.arrivals.length >= replies, 30_000);
  // One that came twice would come now.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { arrivals } = outside.number;
  const bodies = arrivals.map(({ content }) => (content.type === "text" ? content.text.body : ""));
  const asked = new Map([...written.values()].flat().map(({ body, askedAt }) => [body, askedAt]));
  const unread = await findUnread(organization, outside, [...written.keys()]);
  return {
    replies,
    conversations: conversations.length,
    repeated,
    arrived: arrivals.length,
    lost: replies - new Set(bodies).size,
    duplicated: bodies.length - new Set(bodies).size,
    outOfOrder: conversations.filter(
      (conversation) => !isInOrder(outside, conversation, written.get(conversation.id) ?? []),
    ).length,
    unread,
    accepted: percentilesOf(accepted),
    toPhone: percentilesOf(arrivals.map(({ at }, index) => at - (asked.get(bodies[index] ?? "") ?? at))),
    seconds: Math.round(((arrivals.at(-1)?.at ?? startedAt) - startedAt) / 100) / 10,
  };
}

function isInOrder(outside: OutsideWorld, { contact }: ConversationSummary, replies: readonly Reply[]): boolean {
  const person = [...outside.world.persons.values()].find(({ phone }) => phone === contact.phone);
  const shown = outside.number.threads.get(person?.id ?? "")?.messages.filter(({ from }) => from === "business") ?? [];
  const texts = shown.map(({ content }) => (content.type === "text" ? content.text.body : ""));
  return texts.join("\n") === replies.map(({ body }) => body).join("\n");
}

async function findUnread(
  { api }: BenchOrganization,
  outside: OutsideWorld,
  conversationIds: readonly string[],
): Promise<string[]> {
  let unread: ThreadMessage[] = [];
  await waitUntil(async () => {
    const threads = await Promise.all(conversationIds.map((id) => readThread(api, id)));
    unread = threads.flat().filter(({ direction, state }) => direction === "out" && state !== "read");
    return unread.length === 0;
  }, 10_000);
  const shown = [...outside.number.threads.values()].flatMap(({ messages }) => messages);
  return unread.map(({ id, state }) => {
    const onPhone = shown.filter(({ callbackData }) => callbackData?.includes(id)).map((message) => message.state);
    return `${state}, ${onPhone.join(" and ") || "unknown"} on the phone`;
  });
}

/** @returns the id of the message */
async function post(origin: string, token: string, conversationId: string, body: string, key: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/whatsapp/send`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({ conversationId, content: { kind: "text", body } }),
  });
  const text = await response.text();
  if (response.status !== 202) throw new Error(`Sending was answered ${response.status}: ${text.slice(0, 300)}`);
  return idOf(JSON.parse(text));
}

/** Guarantee: the contract of the route says so. */
function idOf(message: unknown): string {
  return (message as { id: string }).id;
}
