import { randomUUID } from "node:crypto";
import { demoNumbers } from "../../workers/simulator/people/demo-numbers.ts";
import { connectNumber } from "../start/demo/connect-number.ts";
import { createJsonClient, type JsonClient } from "../start/demo/json-client.ts";
import { askPatiently, pause, type ChaosStack } from "./chaos-stack.ts";
import { isKept, judgeRun, type SentRecord } from "./judge-run.ts";
import {
  countPendingWebhooks,
  isSettled,
  listConversations,
  readArrived,
  readThreads,
  textOf,
} from "./outside-world.ts";

const people = 20;
const messagesEachWay = 250;
const kills = 50;
const ratePerSecond = 2.5;
/**
 * Meta has a bad day too. Slow answers are accepted at once and said late: they open the gap between its yes and our note, in which most
 * kills should fall.
 */
const faults = [
  { kind: "slow", delayMilliseconds: 700, probability: 0.8 },
  { kind: "server_error", status: 500, probability: 0.05 },
  { kind: "duplicate", copies: 2, probability: 0.1 },
  { kind: "reorder", probability: 0.1 },
];
const longestSettlingMs = 6 * 60_000;
const [number] = demoNumbers;

/** 500 messages both ways while the runtime is killed 50 times; afterwards everything must be where it belongs, once. */
export async function killDuringMessages(stack: ChaosStack, random: () => number): Promise<boolean> {
  const { api, simulator } = stack;
  await connectNumber(api, simulator, number);
  const conversationIds = await crowd(stack);
  for (const fault of faults) await simulator.post(`/control/numbers/${number.phoneNumberId}/faults`, fault);
  const written = Array.from({ length: people }, (_, index) => `hello ${index}`);
  written.push(...Array.from({ length: messagesEachWay }, (_, index) => `from outside ${index}`));
  await simulator.post(`/control/numbers/${number.phoneNumberId}/bulk`, {
    count: messagesEachWay,
    persons: people,
    ratePerSecond,
    text: "from outside {n}",
    prefix: "chaos",
  });
  const bodies = Array.from({ length: messagesEachWay }, (_, index) => `from inside ${index}`);
  const sending = bodies.map(async (body, index) => {
    await pause((index / ratePerSecond) * 1000);
    await sendPatiently(stack, conversationIds[index % people] ?? "", body);
  });
  const done = await stack.killAgainAndAgain(kills, random);
  await Promise.all(sending);
  await settle(api, simulator, conversationIds);
  const threads = await readThreads(api, conversationIds);
  const states = new Map(
    threads.filter(({ direction }) => direction === "out").map((message) => [textOf(message), message.state]),
  );
  const sent: SentRecord[] = bodies.map((body) => ({ body, state: states.get(body) ?? "missing" }));
  const received = threads.filter(({ direction }) => direction === "in").map(textOf);
  const verdict = judgeRun({ written, received, sent, arrived: await readArrived(simulator, number.phoneNumberId) });
  console.table({
    kills: done,
    "written by customers": written.length,
    "lost on the way in": verdict.inboundLost.length,
    "twice in a thread": verdict.inboundTwice.length,
    "answers sent": sent.length,
    "arrived twice": verdict.outboundTwice.length,
    "lost on the way out": verdict.outboundLost.length,
    "not arrived, and listed": verdict.listed.length,
    "arrived, but listed as doubtful": verdict.wronglyListed.length,
  });
  if (!isKept(verdict)) console.log(JSON.stringify(verdict, null, 2));
  return isKept(verdict);
}

async function crowd({ api, simulator }: ChaosStack): Promise<string[]> {
  await simulator.post(`/control/numbers/${number.phoneNumberId}/bulk`, {
    count: people,
    persons: people,
    text: "hello {n}",
    prefix: "chaos",
  });
  for (let tried = 0; tried < 100; tried++) {
    const ids = await listConversations(api);
    if (ids.length === people) return ids;
    await pause(200);
  }
  throw new Error("The crowd did not arrive.");
}

/** Always the same key: what a good app does when the line drops. */
async function sendPatiently({ origin, headers }: ChaosStack, conversationId: string, body: string): Promise<void> {
  const keyed = createJsonClient(origin, { ...headers, "idempotency-key": randomUUID() });
  await askPatiently(() => keyed.post("/api/v1/whatsapp/send", { conversationId, content: { kind: "text", body } }));
}

async function settle(api: JsonClient, simulator: JsonClient, conversationIds: readonly string[]): Promise<void> {
  const until = Date.now() + longestSettlingMs;
  while (Date.now() < until) {
    const threads = await readThreads(api, conversationIds);
    const open = threads.filter((message) => !isSettled(message)).length;
    const pending = await countPendingWebhooks(simulator, number.phoneNumberId);
    console.log(`settling: ${open} answers on their way, ${pending} webhooks waiting`);
    if (open === 0 && pending === 0) return;
    await pause(10_000);
  }
}
