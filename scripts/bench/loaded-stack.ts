import { join } from "node:path";
import type { Person } from "../../workers/simulator/world/person.ts";
import { seededRandom } from "../seeded-random.ts";
import { loadLocalSecrets } from "../start/secrets.ts";
import { connectAgents } from "./agents.ts";
import type { Bundle } from "./bundle.ts";
import { environmentOf } from "./environment.ts";
import { createInboundLoad, type InboundResult } from "./inbound.ts";
import { findKnee, type RateResult } from "./knee.ts";
import { measureFlood } from "./login-flood.ts";
import { waitUntil } from "./open-loop.ts";
import type { BenchPlan } from "./options.ts";
import { foundOrganization } from "./organization.ts";
import { measureOutbound } from "./outbound.ts";
import { startOutsideWorld } from "./outside-world.ts";
import type { BenchReport } from "./report.ts";
import { readStamp } from "./stamps.ts";
import { readThreads, type Thread } from "./threads.ts";
import { makeStateFolder, migrateDatabases, removeStateFolder, startWorker, type WorkerStack } from "./worker-stack.ts";

/** How fast new people first write, before anything is measured against the rates. */
const firstContactRate = 50;
const answeredConversations = 40;

/** Puts the product, as it would be deployed, under load both ways. */
export async function measureUnderLoad(
  plan: BenchPlan,
  bundle: Bundle,
  logPath: string,
): Promise<Pick<BenchReport, "inbound" | "stored" | "outbound" | "flood">> {
  const stateFolder = makeStateFolder();
  const secrets = loadLocalSecrets(join(stateFolder, "secrets"));
  const outside = await startOutsideWorld(secrets);
  const worker = await startWorker({ bundle, environment: environmentOf(secrets, outside), stateFolder, logPath });
  try {
    outside.pointTo(worker.origin);
    await migrateDatabases(worker);
    const organization = await foundOrganization(worker.origin, outside, secrets, plan.agents);
    const agents = await connectAgents(worker.origin, organization.agents);
    const load = createInboundLoad(outside, agents, plan.agents);
    const people = Array.from({ length: plan.conversations }, (_, index) => outside.addPerson(index));

    const rates: InboundResult[] = [];
    const seconds = plan.conversations / firstContactRate;
    const choose = (index: number) => personAt(people, index);
    rates.push(await load.run({ name: `${firstContactRate}, new people`, rate: firstContactRate, seconds, choose }));
    await agents.watch((await readThreads(organization.api)).map(({ conversation }) => conversation.id));
    load.revisions.reset();
    rates.push(...(await runRates(plan, load, people)));
    const threads = await readThreads(organization.api);
    const { missed, repeated } = load.revisions;
    const inbound = {
      agents: plan.agents,
      conversations: plan.conversations,
      rates,
      knee: findKnee(rates.slice(1).map(kneeInput)),
      changesMissed: missed,
      changesRepeated: repeated,
      socketsClosed: agents.closed(),
    };
    const phones = new Set(people.map(({ phone }) => phone));
    // Whoever connected the number wrote too, and reads when they please.
    const answered = threads
      .map(({ conversation }) => conversation)
      .filter(({ contact }) => phones.has(contact.phone))
      .slice(0, answeredConversations);
    const outbound = await measureOutbound(worker.origin, organization, outside, answered, plan.replies);
    const stored = {
      ...countStored(threads, load.sent()),
      unlisted: await countUnlisted(worker, load.sent() + plan.replies),
    };
    agents.stop();
    const flood = await measureFlood(worker.origin, secrets, plan.guesses);
    return { inbound, stored, outbound, flood };
  } finally {
    outside.stop();
    await worker.stop();
    removeStateFolder(stateFolder);
  }
}

async function runRates(
  plan: BenchPlan,
  load: ReturnType<typeof createInboundLoad>,
  people: readonly Person[],
): Promise<InboundResult[]> {
  const random = seededRandom(20_261_121);
  const choose = () => personAt(people, Math.floor(random() * people.length));
  const rates: InboundResult[] = [];
  for (const rate of plan.rates)
    rates.push(await load.run({ name: `${rate}`, rate, seconds: plan.secondsPerRate, choose }));
  for (const rate of plan.probes) {
    if (findKnee(rates.map(kneeInput)) !== null) break;
    rates.push(await load.run({ name: `${rate}`, rate, seconds: plan.secondsPerProbe, choose }));
  }
  return rates;
}

function kneeInput({ rate, carried, toSocket }: InboundResult): RateResult {
  return { rate, carried, p95: toSocket?.p95 ?? Number.POSITIVE_INFINITY };
}

function personAt(people: readonly Person[], index: number): Person {
  const person = people[index % people.length];
  if (!person) throw new Error("Nobody is there to write");
  return person;
}

function countStored(
  threads: readonly Thread[],
  sent: number,
): Pick<BenchReport["stored"], "sent" | "missing" | "repeated"> {
  const times = new Map<number, number>();
  for (const { messages } of threads) {
    for (const { content } of messages) {
      const stamp = content.kind === "text" ? readStamp(content.body) : null;
      if (stamp !== null) times.set(stamp, (times.get(stamp) ?? 0) + 1);
    }
  }
  return { sent, missing: sent - times.size, repeated: [...times.values()].filter((count) => count > 1).length };
}

/** The lists' database follows within seconds; what it lacks after half a minute it would lack for good. */
async function countUnlisted(worker: WorkerStack, expected: number): Promise<number> {
  const shards = await Promise.all([worker.open("TENANT_0"), worker.open("TENANT_1")]);
  let listed = 0;
  await waitUntil(async () => {
    const counts = await Promise.all(
      shards.map((shard) => shard.prepare("select count(*) as n from messages").first("n")),
    );
    listed = counts.reduce<number>((sum, count) => sum + Number(count), 0);
    return listed === expected;
  }, 30_000);
  return expected - listed;
}
