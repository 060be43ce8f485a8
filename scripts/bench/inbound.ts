import { say } from "../../workers/simulator/people/say.ts";
import type { Person } from "../../workers/simulator/world/person.ts";
import type { ServerFrame } from "../../shared/socket.ts";
import type { Agents } from "./agents.ts";
import { DeliveryLedger, RevisionWatch } from "./delivery-ledger.ts";
import { runOpenLoop, waitUntil } from "./open-loop.ts";
import type { OutsideWorld, WebhookAnswer } from "./outside-world.ts";
import { percentilesOf, type Percentiles } from "./percentiles.ts";
import { readRuntimeCpu } from "./runtime-cpu.ts";
import { readStamp, stampText } from "./stamps.ts";

export type InboundResult = {
  readonly name: string;
  readonly rate: number;
  readonly messages: number;
  /** Messages a second that every socket had in time. */
  readonly carried: number;
  /** From when the webhook was due to be sent to the frame at a socket. */
  readonly toSocket: Percentiles | null;
  /** How long the Worker took to answer a webhook. */
  readonly answer: Percentiles | null;
  readonly lost: number;
  readonly duplicated: number;
  /** Sent more than 20 ms after their time: our own process was busy. */
  readonly sentLate: number;
  /** Not answered 200 at the first attempt. */
  readonly refused: number;
  /** CPU milliseconds for a message: the runtime's and our own. */
  readonly runtimeCpu: number | null;
  readonly benchCpu: number;
};

export type InboundLoad = {
  readonly revisions: RevisionWatch;
  /** How many stamped messages were sent so far: they are numbered from 0. */
  sent(): number;
  run(input: {
    readonly name: string;
    readonly rate: number;
    readonly seconds: number;
    readonly choose: (index: number) => Person;
  }): Promise<InboundResult>;
};

/** Frames may take this long after the last message was due, before they count as lost. */
const patienceMs = 15_000;
/** A message has been carried in time when every socket has it this long after the end at the latest. */
const graceMs = 1_000;

/** Lets people write to the number, and books what each agent's socket hears of it. */
export function createInboundLoad(outside: OutsideWorld, agents: Agents, agentCount: number): InboundLoad {
  const revisions = new RevisionWatch();
  let ledger = new DeliveryLedger(agentCount);
  let next = 0;
  agents.listen((agent, frame, at) => {
    if (!isChange(frame)) return;
    revisions.hear(agent, frame.conversationId, frame.revision);
    if (frame.type !== "newMessage" || frame.message.content.kind !== "text") return;
    const stamp = readStamp(frame.message.content.body);
    if (stamp !== null) ledger.hear(stamp, agent, at);
  });
  return {
    revisions,
    sent: () => next,
    run: async ({ name, rate, seconds, choose }) => {
      ledger = new DeliveryLedger(agentCount);
      outside.takeAnswers();
      const cpu = readRuntimeCpu();
      const ownCpu = process.cpuUsage();
      let index = 0;
      const { late, endedAt } = await runOpenLoop(rate, seconds, (dueAt) => {
        const n = next++;
        ledger.send(n, dueAt);
        say(outside.world, outside.number, choose(index++), [{ type: "text", text: { body: stampText(n) } }], false);
      });
      await waitUntil(() => ledger.isComplete && outside.number.waiting.length === 0, patienceMs);
      const { messages, lost, duplicated, latencies, carriedInTime } = ledger.summarize(endedAt + graceMs);
      const own = process.cpuUsage(ownCpu);
      const runtime = readRuntimeCpu();
      return {
        name,
        rate,
        messages,
        carried: Math.round((carriedInTime / seconds) * 10) / 10,
        toSocket: percentilesOf(latencies),
        lost,
        duplicated,
        sentLate: late,
        ...describeAnswers(outside.takeAnswers()),
        runtimeCpu: cpu === null || runtime === null ? null : tenths((runtime - cpu) / messages),
        benchCpu: tenths((own.user + own.system) / 1000 / messages),
      };
    },
  };
}

type Change = Extract<ServerFrame, { readonly revision: number; readonly conversationId: string }>;

/** Answers to `watch` repeat what is known; everything else with a revision is a change. */
function isChange(frame: ServerFrame): frame is Exclude<Change, { type: "watching" }> {
  return "revision" in frame && frame.type !== "watching";
}

function describeAnswers(answers: readonly WebhookAnswer[]): Pick<InboundResult, "answer" | "refused"> {
  return {
    answer: percentilesOf(answers.map(({ milliseconds }) => milliseconds)),
    refused: answers.filter(({ status }) => status !== 200).length,
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
