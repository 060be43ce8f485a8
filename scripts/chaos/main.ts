import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoNumbers } from "../../workers/simulator/people/demo-numbers.ts";
import { seededRandom } from "../seeded-random.ts";
import { Children, type Child } from "../start/children.ts";
import { connectNumber } from "../start/demo/connect-number.ts";
import { createJsonClient, type JsonClient } from "../start/demo/json-client.ts";
import { foundOrganization } from "../start/demo/load-demo.ts";
import { choosePorts, isPortFree } from "../start/ports.ts";
import { loadLocalSecrets } from "../start/secrets.ts";
import { addressesOf, applyMigrations, type StackInput, startSimulator, startWorker } from "../start/stack.ts";
import { waitUntilReady } from "../start/wait-until-ready.ts";
import { isKept, judgeRun, type SentRecord } from "./judge-run.ts";
import { killGroup, killRuntime } from "./kill-runtime.ts";
import {
  countPendingWebhooks,
  isSettled,
  listConversations,
  readArrived,
  readThreads,
  textOf,
} from "./outside-world.ts";

// 500 messages both ways while the runtime is killed 50 times; afterwards everything must be where it belongs, once.
const people = 20;
const messagesEachWay = 250;
const kills = 50;
/** Every so often the whole machine goes instead of the runtime alone. */
const groupKillEvery = 10;
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

const seed = Number(process.argv[2] ?? Math.floor(Math.random() * 1_000_000));
const random = seededRandom(seed);
const [number] = demoNumbers;
const stateFolder = mkdtempSync(join(tmpdir(), "loggia-chaos-"));
const children = new Children();
process.on("exit", () => children.killAllNow());
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void children.endAll().then(() => process.exit(130)));

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const { ports } = await choosePorts(isPortFree, { api: 19_787, console: 19_788, portal: 19_789, simulator: 19_790 });
const input: StackInput = {
  children,
  ports,
  secrets: loadLocalSecrets(stateFolder),
  stateFolder,
  onUnexpectedEnd: () => undefined,
};
const addresses = addressesOf(ports);
const health = `http://127.0.0.1:${ports.api}/health`;
const simulator = createJsonClient(addresses.simulator);
let worker: Child;

async function bringUp(): Promise<void> {
  worker = startWorker(input);
  if (!(await waitUntilReady(health, 60_000, worker.isRunning)))
    throw new Error(`The worker did not come up; see ${stateFolder}/logs.`);
}

async function crowd(api: JsonClient): Promise<string[]> {
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

/** A client that never gives up and always uses the same key: what a good app does when the line drops. */
async function sendPatiently(conversationId: string, body: string): Promise<void> {
  const keyed = createJsonClient(addresses.api, { ...authorization, "idempotency-key": randomUUID() });
  for (;;) {
    try {
      await keyed.post("/api/v1/whatsapp/send", { conversationId, content: { kind: "text", body } });
      return;
    } catch (error) {
      if (error instanceof Error && / answered 4\d\d/.test(error.message)) throw error;
      await pause(300);
    }
  }
}

/** Returns how often the runtime was killed: all of them, unless it could no longer be found. */
async function killAgainAndAgain(): Promise<number> {
  let done = 0;
  let missed = 0;
  while (done < kills && missed < kills) {
    await pause(500 + random() * 3_000);
    if ((done + 1) % groupKillEvery === 0) {
      killGroup(worker.pid);
      done++;
      console.log(`kill ${done}, of everything`);
      await pause(300);
      await bringUp();
    } else if (killRuntime(worker.pid, ports.api)) {
      done++;
      console.log(`kill ${done}`);
      await waitUntilReady(health, 20_000, worker.isRunning);
    } else {
      missed++;
    }
  }
  return done;
}

async function settle(api: JsonClient, conversationIds: readonly string[]): Promise<void> {
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

let authorization: Record<string, string> = {};
let kept = false;
try {
  console.log(`Seed ${seed}`);
  await applyMigrations(stateFolder);
  startSimulator(input);
  await waitUntilReady(`http://127.0.0.1:${ports.simulator}/`, 30_000, () => true);
  await bringUp();
  const { api, headers } = await foundOrganization(addresses.api, input.secrets);
  authorization = headers;
  await connectNumber(api, simulator, number);
  const conversationIds = await crowd(api);
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
    await sendPatiently(conversationIds[index % people] ?? "", body);
  });
  const done = await killAgainAndAgain();
  await Promise.all(sending);
  await settle(api, conversationIds);
  const threads = await readThreads(api, conversationIds);
  const states = new Map(
    threads.filter(({ direction }) => direction === "out").map((message) => [textOf(message), message.state]),
  );
  const sent: SentRecord[] = bodies.map((body) => ({ body, state: states.get(body) ?? "missing" }));
  const received = threads.filter(({ direction }) => direction === "in").map(textOf);
  const verdict = judgeRun({ written, received, sent, arrived: await readArrived(simulator, number.phoneNumberId) });
  kept = isKept(verdict);
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
  if (!kept) console.log(JSON.stringify(verdict, null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await children.endAll();
  if (kept) rmSync(stateFolder, { recursive: true, force: true });
  else console.error(`What was left is in ${stateFolder}.`);
}
console.log(kept ? "Nothing lost, nothing twice." : "The promise was broken.");
process.exit(kept ? 0 : 1);
