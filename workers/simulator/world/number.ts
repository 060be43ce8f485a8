import type { ActiveFault } from "../faults/fault.ts";
import type { Webhook } from "../webhooks/webhook.ts";
import type { Content, Reaction } from "./content.ts";
import { defaultTemplates, type MessageTemplate } from "./template.ts";
import type { Thread } from "./thread.ts";

export type Media = {
  readonly id: string;
  readonly mime: string;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string | null;
  readonly expiresAt: number;
};

export type QrCode = { readonly code: string; prefilledMessage: string; readonly image: "SVG" | "PNG" | null };

/** Something that really reached a phone. */
export type Arrival = {
  readonly wamid: string;
  readonly personId: string;
  readonly callbackData: string | null;
  readonly at: number;
  readonly content: Content | Reaction;
};

/** One call to the Graph API and what became of it, newest last. */
export type GraphCall = {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly outcome: string;
};

/** One webhook that left, by post or out of the box, newest last. */
export type WebhookDelivery = {
  readonly at: number;
  readonly summary: string;
  readonly attempts: number;
  readonly outcome: string;
};

/** Logs are for people: the newest this many are kept. */
export const logLength = 200;

export type NumberSettings = {
  verifiedName: string;
  displayPhoneNumber: string;
  token: string;
  /** The key of the Meta app whose secret signs; the last part of the webhook path by our own convention. */
  app: string;
  appSecret: string;
  webhookUrl: string;
  /** `live` posts by itself and retries; `box` waits to be taken by GET /control/webhooks. */
  delivery: "live" | "box";
  qualityRating: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  throughputPerSecond: number | null;
  /** Whether a closed window or an unknown recipient is refused in the answer or by a later `failed` status. Meta does both. */
  refusals: "answer" | "status";
  /** `create` lets any `to` be somebody with a phone; for load and demo data. */
  strangers: "refuse" | "create";
  sentAfterMilliseconds: number;
  deliveredAfterMilliseconds: number;
  /** Of the account; several numbers of one account keep the same. */
  templates: MessageTemplate[];
};

/** All state of one business number. Nothing in the simulator is counted across numbers. */
export type BusinessNumber = NumberSettings &
  NumberHistory & { readonly phoneNumberId: string; readonly wabaId: string; subscribed: boolean };

type NumberHistory = {
  threads: Map<string, Thread>;
  media: Map<string, Media>;
  codes: Map<string, QrCode>;
  faults: ActiveFault[];
  /** Webhooks not yet taken (box) or not yet answered 200 (live), oldest first. */
  waiting: Webhook[];
  /** Held back by a reorder fault until the next one has gone. */
  held: Webhook[];
  arrivals: Arrival[];
  acceptedCount: number;
  recentTraffic: number[];
  calls: GraphCall[];
  deliveries: WebhookDelivery[];
};

/** What a number gets when nothing else is said. `:app` in the address stands for the key of its app. */
export type NumberDefaults = {
  readonly webhookUrl: string;
  readonly delivery: "live" | "box";
  readonly secretOf: (app: string) => string;
};

export type NumberInput = Partial<NumberSettings> & { phoneNumberId: string; wabaId: string };

/** Empties everything that happened on a number and leaves its settings. */
export function resetNumber(number: BusinessNumber): void {
  Object.assign(number, emptyHistory());
}

function emptyHistory(): NumberHistory {
  return {
    threads: new Map(),
    media: new Map(),
    codes: new Map(),
    faults: [],
    waiting: [],
    held: [],
    arrivals: [],
    acceptedCount: 0,
    recentTraffic: [],
    calls: [],
    deliveries: [],
  };
}

/** A number with Meta's defaults: 80 messages a second, GREEN, subscribed. */
export function createNumber(input: NumberInput, defaults: NumberDefaults): BusinessNumber {
  const app = input.app ?? "main";
  const delivery = input.delivery ?? defaults.delivery;
  const live = delivery === "live";
  return {
    verifiedName: "Test number",
    displayPhoneNumber: `+1 555 ${input.phoneNumberId.slice(-7, -4)} ${input.phoneNumberId.slice(-4)}`,
    token: `token-${input.phoneNumberId}`,
    app,
    appSecret: defaults.secretOf(app),
    webhookUrl: defaults.webhookUrl.replace(":app", app),
    delivery,
    qualityRating: "GREEN",
    throughputPerSecond: 80,
    refusals: "answer",
    strangers: "refuse",
    sentAfterMilliseconds: live ? 120 : 0,
    deliveredAfterMilliseconds: live ? 450 : 0,
    templates: [...defaultTemplates],
    ...withoutUndefined(input),
    phoneNumberId: input.phoneNumberId,
    wabaId: input.wabaId,
    subscribed: true,
    ...emptyHistory(),
  };
}

/** Settings left out of a JSON body arrive as absent or undefined; neither may erase a default. */
export function withoutUndefined<T extends object>(value: T): Partial<T> {
  return keepDefined(value);
}

/** Guarantee: only removes keys, so what remains has the types it had. */
function keepDefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<T>;
}
