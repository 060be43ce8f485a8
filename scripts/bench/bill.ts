import { randomUUID } from "node:crypto";
import { readMessages } from "../../workers/simulator/people/progress.ts";
import { say } from "../../workers/simulator/people/say.ts";
import { createJsonClient } from "../start/demo/json-client.ts";
import type { Counts } from "./metered/counts.ts";
import type { MeteredStack } from "./metered-stack.ts";
import { waitUntil } from "./open-loop.ts";
import { listConversations } from "./threads.ts";

export type MessageCounts = {
  /** From somebody known, in a conversation nobody remembers: the first message of a day. */
  readonly inbound: Counts;
  /** The answer, and its statuses sent, delivered and read within a second. */
  readonly outbound: Counts;
  /** The same, but read after the lists had caught up with the rest. Null in a quick run. */
  readonly outboundReadLater: Counts | null;
};

/** The projection of a conversation that has just been written waits this long at most, and a little. */
const nextFlushMs = 17_000;

/** Counts what one message costs each way. Before each, the runtime forgets everything, so that nothing is cheap by luck. */
export async function countMessages(stack: MeteredStack, isQuick: boolean): Promise<MessageCounts> {
  const { outside } = stack;
  const person = outside.addPerson(1);
  const write = (body: string) =>
    void say(outside.world, outside.number, person, [{ type: "text", text: { body } }], false);
  // Long enough for what founding the organization has left to its Clock.
  await stack.countOf(() => write("Hello"), 8_000);
  const [conversation] = await listConversations(stack.organization.api);
  if (!conversation) throw new Error("The first message made no conversation");
  const answerWith = (body: string) => answer(stack, conversation.id, body);

  await stack.forget();
  const inbound = await stack.countOf(() => write("Is anybody there?"));

  await stack.forget();
  const outbound = await stack.countOf(() => answerWith("Yes, good morning"));
  if (isQuick) return { inbound, outbound, outboundReadLater: null };

  await stack.forget();
  person.readAutomatically = false;
  const outboundReadLater = await stack.countOf(async () => {
    await answerWith("Are you still there?");
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    readMessages(outside.world, outside.number, person);
  }, nextFlushMs);
  return { inbound, outbound, outboundReadLater };
}

/** Writes one reply through the API, and waits until its phone has it. @throws Error when it does not get there */
async function answer(stack: MeteredStack, conversationId: string, body: string): Promise<void> {
  const { organization, outside } = stack;
  const { origin } = stack.worker();
  const headers = { authorization: `Bearer ${organization.accessToken}` };
  const before = outside.number.arrivals.length;
  const request = { conversationId, content: { kind: "text", body } };
  await createJsonClient(origin, { ...headers, "idempotency-key": randomUUID() }).post(
    "/api/v1/whatsapp/send",
    request,
  );
  const arrived = await waitUntil(() => outside.number.arrivals.length > before, 10_000);
  if (!arrived) throw new Error("The reply did not arrive");
}
