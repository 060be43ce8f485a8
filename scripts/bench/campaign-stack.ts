import { join } from "node:path";
import type { CampaignContent, CampaignDefinition, Pace } from "../../shared/campaigns/definition.ts";
import { putNumber } from "../../workers/simulator/world/world.ts";
import type { BusinessNumber } from "../../workers/simulator/world/number.ts";
import { connectNumber } from "../start/demo/connect-number.ts";
import { createJsonClient, type JsonClient } from "../start/demo/json-client.ts";
import { loadLocalSecrets } from "../start/secrets.ts";
import type { Bundle } from "./bundle.ts";
import { addPeople, type People } from "./campaign-people.ts";
import { environmentOf } from "./environment.ts";
import { waitUntil } from "./open-loop.ts";
import { foundOrganization, type BenchOrganization } from "./organization.ts";
import { startOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { makeStateFolder, migrateDatabases, openShard, removeStateFolder, startWorker } from "./worker-stack.ts";

/** An organization that is ready to send campaigns. */
export type CampaignStack = {
  readonly outside: OutsideWorld;
  readonly organization: BenchOrganization;
  /** As the administrator, at the stack of the moment. */
  api(): JsonClient;
  add(channel: "email" | "whatsapp", people: People): Promise<void>;
  /** Everybody there is, with those whom the number got to know by itself. */
  countCustomers(): Promise<number>;
  /** A second number, which takes a thousand messages a second. @returns it and its channel */
  connectFastNumber(): Promise<{ readonly number: BusinessNumber; readonly channelId: string }>;
  /** The runtime anew, over what it has stored. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export async function startCampaignStack(bundle: Bundle, logPath: string): Promise<CampaignStack> {
  const stateFolder = makeStateFolder();
  const secrets = loadLocalSecrets(join(stateFolder, "secrets"));
  const outside = await startOutsideWorld(secrets);
  const start = () => startWorker({ bundle, environment: environmentOf(secrets, outside), stateFolder, logPath });
  let worker = await start();
  outside.pointTo(worker.origin);
  outside.number.strangers = "create";
  await migrateDatabases(worker);
  const organization = await foundOrganization(worker.origin, outside, secrets, 0);
  const api = () => createJsonClient(worker.origin, { authorization: `Bearer ${organization.accessToken}` });
  return {
    outside,
    organization,
    api,
    add: async (channel, people) =>
      addPeople(await openShard(worker, organization.organizationId), organization.organizationId, channel, people),
    countCustomers: async () => {
      const shard = await openShard(worker, organization.organizationId);
      const count = shard.prepare("select count(*) as n from customers where org_id = ?");
      return Number(await count.bind(organization.organizationId).first("n"));
    },
    connectFastNumber: async () => {
      const number = putNumber(outside.world, {
        ...{ phoneNumberId: "106540352240002", wabaId: "102290129340002", app: outside.number.app },
        ...{ verifiedName: "Bench, fast", throughputPerSecond: null, strangers: "create" },
        ...{ sentAfterMilliseconds: 30, deliveredAfterMilliseconds: 60, webhookUrl: outside.number.webhookUrl },
      });
      return { number, channelId: await connectNumber(api(), createJsonClient(outside.origin), number) };
    },
    restart: async () => {
      await worker.stop();
      worker = await start();
      outside.pointTo(worker.origin);
    },
    stop: async () => {
      outside.stop();
      await worker.stop();
      removeStateFolder(stateFolder);
    },
  };
}

type Starter = {
  readonly key: string;
  readonly purpose: string;
  readonly variants: readonly { readonly language: string }[];
};

/** Everything a letter needs: the rules of the house, and a template made of a starter. */
export async function writeLetter(api: JsonClient): Promise<CampaignContent> {
  const email = { fromName: "Bench", replyTo: null, postalAddress: "1 Bench Street, Riyadh" };
  await api.patch("/api/v1/delivery/rules", { email });
  const { items } = await api.get<{ items: readonly Starter[] }>("/api/v1/email-templates/starters");
  const starter = items.find(({ purpose }) => purpose === "marketing");
  if (!starter) throw new Error("There is no starter for marketing");
  const { purpose, variants } = starter;
  const made = await api.post<{ id: string }>("/api/v1/email-templates", { name: "Bench", purpose, variants });
  return { channel: "email", templateId: made.id, tracksOpens: false, tracksClicks: false };
}

const templateName = "follow_up";

/** Fetches a number's templates until the one that the bench sends is there: asked twice within half a minute, the product fetches nothing. */
export async function fetchTemplates(api: JsonClient, channelId: string): Promise<void> {
  const list = `/api/v1/whatsapp/templates?channelId=${channelId}&limit=100`;
  await waitUntil(async () => {
    await api.post("/api/v1/whatsapp/templates/sync", {});
    const { items } = await api.get<{ items: readonly { readonly name: string }[] }>(list);
    const isThere = items.some(({ name }) => name === templateName);
    if (!isThere) await pause(2_000);
    return isThere;
  }, 60_000);
}

/** A template that every account of the simulator has, filled with the person's name. */
export function writeTemplate(channelId: string): CampaignContent {
  return {
    ...{ channel: "whatsapp", channelId, templateName, templateLanguages: ["en", "ar"] },
    ...{ variables: { "body.1": { from: "first_name", fallback: "there" } }, headerMediaId: null },
  };
}

/** A campaign to everybody with a tag (null: to every customer), at once, and at most at this pace. */
export function defineCampaign(content: CampaignContent, tag: string | null, pace: Pace | null): CampaignDefinition {
  const rules = tag === null ? null : [{ on: "tag" as const, is: "has" as const, tag }];
  const definition = rules === null ? null : { on: "group" as const, join: "all" as const, rules };
  return {
    purpose: "marketing",
    audience: { segmentIds: [], definition, excludedSegmentIds: [] },
    ...{ content, start: { kind: "now" }, window: null, pace, stopRule: null },
  };
}

/** @returns the campaign's id, once it has started @throws Error with what keeps it from starting */
export async function startCampaign(api: JsonClient, definition: CampaignDefinition): Promise<string> {
  const { id } = await api.post<{ id: string }>("/api/v1/campaigns", { name: "Bench", definition });
  const check = await api.get<{ items: readonly { readonly code: string; readonly blocks: boolean }[] }>(
    `/api/v1/campaigns/${id}/check`,
  );
  const blocking = check.items.filter(({ blocks }) => blocks);
  if (blocking.length > 0) throw new Error(`The campaign cannot start: ${JSON.stringify(blocking)}`);
  await api.post(`/api/v1/campaigns/${id}/start`, {});
  return id;
}

/** As far as the bench looks at a campaign. */
export type CampaignSeen = {
  readonly state: string;
  readonly isPlanned: boolean;
  readonly counts: Readonly<Record<string, number>>;
};

export function readCampaign(api: JsonClient, id: string): Promise<CampaignSeen> {
  return api.get<CampaignSeen>(`/api/v1/campaigns/${id}`);
}

/** @returns false when it had not come to its end within `limitMs` */
export function waitUntilCompleted(api: JsonClient, id: string, limitMs: number): Promise<boolean> {
  return waitUntil(async () => {
    await pause(200);
    return (await readCampaign(api, id)).state === "completed";
  }, limitMs);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
