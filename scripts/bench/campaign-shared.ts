import { randomUUID } from "node:crypto";
import { say } from "../../workers/simulator/people/say.ts";
import { tally } from "../../workers/simulator/world/tally.ts";
import { judgeArrivals, messagesOf, type Arrivals } from "./campaign-arrivals.ts";
import {
  defineCampaign,
  fetchTemplates,
  pause,
  startCampaign,
  waitUntilCompleted,
  writeTemplate,
} from "./campaign-stack.ts";
import type { CampaignStack } from "./campaign-stack.ts";
import { runOpenLoop, waitUntil } from "./open-loop.ts";
import { percentilesOf, type Percentiles } from "./percentiles.ts";
import { listConversations } from "./threads.ts";

/** What one number carried while two campaigns, replies and people who write shared it. */
export type SharedResult = {
  readonly limit: number;
  readonly campaigns: readonly Arrivals[];
  readonly areCompleted: boolean;
  readonly replies: number;
  readonly repliesLost: number;
  readonly repliesTwice: number;
  readonly inbound: number;
  /** In and out together, the most within any one second. */
  readonly busiestSecond: number;
  /** Times that the provider said "too fast". */
  readonly tooFast: number;
  /** Ms from asking for a reply to the phone, of which 90 are the simulator's own. */
  readonly toPhone: Percentiles | null;
};

const writers = 20;
const inboundPerSecond = 10;
const everySecondReplied = 2;

/** Two campaigns as fast as their number goes, while people write to it and every second message is answered. */
export async function measureShared(
  stack: CampaignStack,
  groups: readonly { readonly tag: string; readonly count: number }[],
): Promise<SharedResult> {
  const { outside, organization } = stack;
  const { number, world } = outside;
  const limit = number.throughputPerSecond ?? 80;
  const people = Array.from({ length: writers }, (_, index) => outside.addPerson(index));
  const said: number[] = [];
  const write = (index: number) => {
    const person = people[index % writers];
    if (!person) return;
    say(world, number, person, [{ type: "text", text: { body: `question ${index}` } }], false);
    said.push(Date.now());
  };
  people.forEach((_, index) => write(index));
  const phones = new Set(people.map(({ phone }) => phone));
  let conversations: string[] = [];
  await waitUntil(async () => {
    const all = await listConversations(stack.api());
    conversations = all.filter(({ contact }) => phones.has(contact.phone)).map(({ id }) => id);
    return conversations.length === writers;
  }, 30_000);

  await fetchTemplates(stack.api(), organization.channelId);
  const [begunAt, tooFastBefore] = [Date.now(), outside.countTooFast()];
  const asked = new Map<string, number>();
  const ids = await Promise.all(
    groups.map(({ tag }) =>
      startCampaign(stack.api(), defineCampaign(writeTemplate(organization.channelId), tag, null)),
    ),
  );
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const seconds = Math.max(4, Math.floor((total / limit) * 0.8));
  const answers: Promise<unknown>[] = [];
  let index = 0;
  await runOpenLoop(inboundPerSecond, seconds, () => {
    write(index);
    if (index++ % everySecondReplied !== 0) return;
    const body = `answer ${index}`;
    const conversationId = conversations[index % conversations.length] ?? "";
    asked.set(body, Date.now());
    const request = { conversationId, content: { kind: "text", body } };
    answers.push(stack.api().post("/api/v1/whatsapp/send", request, { "idempotency-key": randomUUID() }));
  });
  await Promise.all(answers);
  const completed = await Promise.all(ids.map((id) => waitUntilCompleted(stack.api(), id, 60_000 + total * 40)));
  await pause(2_000);

  const replies = number.arrivals.flatMap(({ content, at }) =>
    content.type === "text" && asked.has(content.text.body) ? [{ key: content.text.body, at }] : [],
  );
  const told = tally(replies);
  const out = messagesOf(number, null).filter(({ at }) => at >= begunAt);
  const traffic = [...out, ...said.filter((at) => at >= begunAt).map((at) => ({ key: "in", at }))];
  return {
    limit,
    campaigns: groups.map(({ count }, position) => judgeArrivals(count, messagesOf(number, ids[position] ?? ""))),
    areCompleted: completed.every((isCompleted) => isCompleted),
    ...{ replies: asked.size, repliesLost: asked.size - told.keys, repliesTwice: told.count - told.keys },
    ...{ inbound: index, busiestSecond: tally(traffic).busiestSecond },
    tooFast: outside.countTooFast() - tooFastBefore,
    toPhone: percentilesOf(replies.map(({ key, at }) => at - (asked.get(key) ?? at))),
  };
}
