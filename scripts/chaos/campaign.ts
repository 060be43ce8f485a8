import { demoNumbers } from "../../workers/simulator/people/demo-numbers.ts";
import { connectNumber } from "../start/demo/connect-number.ts";
import type { JsonClient } from "../start/demo/json-client.ts";
import { makeEmailContent, makeWhatsAppContent, type CampaignContent } from "./campaign-content.ts";
import { importPeople } from "./campaign-people.ts";
import { askPatiently, type ChaosStack, pause } from "./chaos-stack.ts";
import { isCampaignKept, judgeCampaign, type RecipientRecord } from "./judge-campaign.ts";
import { countPendingWebhooks } from "./outside-world.ts";

const people = 2_000;
const kills = 50;
const firstPace = { messages: 12, per: "second", jitterPercent: 20 } as const;
const longestSettlingMs = 8 * 60_000;
const [number] = demoNumbers;

/** One in twenty fails, one in fifty is accepted without a word, and what is told comes twice and in any order. */
const numberFaults = [
  { kind: "server_error", status: 503, probability: 0.05 },
  { kind: "timeout_after", probability: 0.02 },
  { kind: "duplicate", copies: 2, probability: 0.2 },
  { kind: "reorder", probability: 0.2 },
];
const mailFaults = [
  { kind: "server_error", probability: 0.05 },
  { kind: "timeout_after", probability: 0.02 },
];

type Counts = { readonly recipients: number; readonly waiting: number; readonly unknown: number };
type Campaign = { readonly id: string; readonly state: string; readonly counts: Counts };

/**
 * A campaign of 2,000 people on WhatsApp and one of 2,000 by e-mail, while the runtime is killed 50 times, both are paused, resumed and
 * made faster and slower, and both providers have a bad day. Afterwards everybody must have got each once, or be listed with a reason.
 */
export async function killDuringCampaigns(stack: ChaosStack, random: () => number): Promise<boolean> {
  const { api, simulator } = stack;
  await simulator.post("/control/numbers", { ...number, strangers: "create" });
  const channelId = await connectNumber(api, simulator, number);
  await importPeople(stack, people);
  const contents = [await makeWhatsAppContent(api, channelId), await makeEmailContent(api)];
  const campaigns: Campaign[] = [];
  for (const content of contents) campaigns.push(await start(api, content));
  for (const fault of numberFaults) await simulator.post(`/control/numbers/${number.phoneNumberId}/faults`, fault);
  for (const fault of mailFaults) await simulator.post("/control/postmark/faults", fault);
  await simulator.post("/control/postmark/webhooks", { copies: 2, reorder: true });
  const meddling = meddle(api, campaigns, random);
  const done = await stack.killAgainAndAgain(kills, random);
  await meddling.stop();
  await settle(stack, campaigns);
  let isKept = done === kills;
  for (const { id } of campaigns) {
    const verdict = judgeCampaign(await readRecords(stack, id));
    const { counts } = await api.get<Campaign>(`/api/v1/campaigns/${id}`);
    console.table({
      ...{ kills: done, people, "listed by the campaign": counts.recipients, twice: verdict.twice.length },
      ...{ lost: verdict.lost.length, miscounted: verdict.miscounted.length },
      ...{ "arrived, but listed as not": verdict.wronglyListed.length, "arrived, and unknown": verdict.doubted.length },
      ...{ "not arrived, and listed": verdict.listed.length, unknown: counts.unknown },
    });
    if (isCampaignKept(verdict)) continue;
    isKept = false;
    console.log(JSON.stringify(verdict, null, 2).slice(0, 4_000));
  }
  return isKept;
}

async function start(api: JsonClient, content: CampaignContent): Promise<Campaign> {
  const definition = {
    ...{ purpose: "marketing", audience: { segmentIds: [], definition: null, excludedSegmentIds: [] }, content },
    ...{ start: { kind: "now" }, window: null, pace: firstPace, stopRule: null },
  };
  const { id } = await api.post<Campaign>("/api/v1/campaigns", { name: `Chaos, ${content.channel}`, definition });
  return api.post<Campaign>(`/api/v1/campaigns/${id}/start`, undefined);
}

/** Colleagues who cannot leave it alone: another pace, a pause, and on it goes. */
function meddle(
  api: JsonClient,
  campaigns: readonly Campaign[],
  random: () => number,
): { readonly stop: () => Promise<void> } {
  let isOver = false;
  const work = (async () => {
    while (!isOver) {
      await pause(4_000 + random() * 8_000);
      const campaign = campaigns[Math.floor(random() * campaigns.length)];
      if (!campaign || isOver) continue;
      const path = `/api/v1/campaigns/${campaign.id}`;
      const pace = { ...firstPace, messages: 5 + Math.floor(random() * 40) };
      if (random() < 0.5) await mildly(() => api.patch(`${path}/pace`, { pace }));
      else {
        await mildly(() => api.post(`${path}/pause`, undefined));
        await pause(1_000 + random() * 2_000);
        await mildly(() => api.post(`${path}/resume`, undefined));
      }
    }
    for (const { id } of campaigns) await mildly(() => api.post(`/api/v1/campaigns/${id}/resume`, undefined));
  })();
  return {
    async stop() {
      isOver = true;
      await work;
    },
  };
}

/** A campaign that is over takes no more orders: that is no failure here. */
async function mildly(ask: () => Promise<unknown>): Promise<void> {
  try {
    await askPatiently(ask);
  } catch (error) {
    if (!(error instanceof Error) || !/ answered 4(09|22)/.test(error.message)) throw error;
  }
}

async function settle({ api, simulator }: ChaosStack, campaigns: readonly Campaign[]): Promise<void> {
  const until = Date.now() + longestSettlingMs;
  let calmSince: number | null = null;
  while (Date.now() < until) {
    const now = await Promise.all(
      campaigns.map(({ id }) => askPatiently(() => api.get<Campaign>(`/api/v1/campaigns/${id}`))),
    );
    const pending = await countPendingWebhooks(simulator, number.phoneNumberId);
    const words = now.map(({ state, counts }) => `${state}, ${counts.waiting} waiting, ${counts.unknown} unknown`);
    console.log(`settling: ${words.join("; ")}; ${pending} webhooks waiting`);
    const isCalm = pending === 0 && now.every(({ counts }) => counts.waiting === 0);
    calmSince = isCalm ? (calmSince ?? Date.now()) : null;
    // The last receipts are on their way through their queue for a moment.
    if (calmSince !== null && Date.now() - calmSince > 20_000) return;
    await pause(10_000);
  }
}

type Recipient = { readonly customerId: string; readonly state: string };
type Customer = { readonly id: string; readonly phone: string | null; readonly email: string | null };

/** What the campaign says of each person, beside what reached them. */
async function readRecords(stack: ChaosStack, id: string): Promise<RecipientRecord[]> {
  const { api } = stack;
  const recipients = await readAll<Recipient>(api, `/api/v1/campaigns/${id}/recipients?limit=100`);
  const customers = await readAll<Customer>(api, "/api/v1/crm/customers?limit=25");
  const states = Map.groupBy(recipients, ({ customerId }) => customerId);
  const arrivals = await countArrivals(stack, id);
  return customers.flatMap((customer) => {
    // Whoever connected the number is a customer too, and agreed to nothing.
    if (customer.email === null || customer.phone === null) return [];
    const own = states.get(customer.id) ?? [];
    const arrived = (arrivals.get(customer.phone) ?? 0) + (arrivals.get(customer.email) ?? 0);
    return [{ person: customer.email, states: own.map(({ state }) => state), arrivals: arrived }];
  });
}

async function readAll<Item>(api: JsonClient, path: string): Promise<Item[]> {
  const all: Item[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: { items: Item[]; nextCursor: string | null } = await api.get(
      cursor === "" ? path : `${path}&cursor=${encodeURIComponent(cursor)}`,
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** How often a campaign's message reached each phone and each address. */
async function countArrivals({ simulator }: ChaosStack, campaignId: string): Promise<Map<string, number>> {
  type Arrival = { readonly personId: string; readonly callbackData: string | null };
  type Letter = { readonly to: string; readonly tag: string | null };
  const { persons } = await simulator.get<{ persons: { id: string; phone: string | null }[] }>("/control/persons");
  const phones = new Map(persons.map(({ id, phone }) => [id, phone]));
  const { arrived } = await simulator.get<{ arrived: Arrival[] }>(`/control/numbers/${number.phoneNumberId}/arrived`);
  const { messages } = await simulator.get<{ messages: Letter[] }>("/mailbox/api/messages");
  const reached = [
    ...arrived
      .filter(({ callbackData }) => callbackData?.startsWith(`${campaignId}.`))
      .map(({ personId }) => phones.get(personId) ?? personId),
    ...messages.filter(({ tag }) => tag === campaignId).map(({ to }) => to),
  ];
  const counts = new Map<string, number>();
  for (const address of reached) counts.set(address, (counts.get(address) ?? 0) + 1);
  return counts;
}
