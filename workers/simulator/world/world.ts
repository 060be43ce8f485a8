import { createNumber, type BusinessNumber, type NumberDefaults, type NumberInput } from "./number.ts";
import { createPerson, digitsOf, type Person, type PersonInput } from "./person.ts";
import type { Webhook } from "../webhooks/webhook.ts";
import type { Thread } from "./thread.ts";

export type Email = {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string | null;
  readonly text: string | null;
  readonly tag: string | null;
  readonly stream: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** What happened to it since, oldest first. */
  readonly events: { readonly kind: string; readonly at: number }[];
  readonly headers: readonly { name: string; value: string }[];
  readonly attachments: readonly { name: string; mime: string; bytes: number }[];
};

/** Something a page that watches would like to redraw for. */
export type Change =
  | { readonly kind: "thread"; readonly numberId: string; readonly personId: string }
  | { readonly kind: "world" };

/** The outside world: all state of one simulator, and the ways it touches time and chance. */
export type World = {
  readonly numbers: Map<string, BusinessNumber>;
  readonly persons: Map<string, Person>;
  emails: Email[];
  readonly listeners: Set<(change: Change) => void>;
  readonly now: () => number;
  readonly random: () => number;
  /** Where the simulator is reached, without a trailing slash: media URLs and deep links start with it. */
  readonly origin: string;
  /** Told of every webhook that should post itself; the box has none. */
  post: ((number: BusinessNumber, webhook: Webhook) => void) | null;
  readonly defaults: NumberDefaults;
  /** Gets a medium that a business sent by link; null leaves links alone, for tests that have no network. */
  readonly fetchLink: ((url: string) => Promise<Response>) | null;
};

export function announce(world: World, change: Change): void {
  for (const listener of world.listeners) listener(change);
}

export type WorldOptions = Pick<World, "origin" | "now" | "random" | "defaults" | "fetchLink">;

/** `origin` must be what businesses reach us by: their media downloads go there. */
export function createWorld(options: WorldOptions): World {
  return { ...options, numbers: new Map(), persons: new Map(), emails: [], listeners: new Set(), post: null };
}

/** Adds a number, or changes the settings of one that exists and keeps its history. */
export function putNumber(world: World, input: NumberInput): BusinessNumber {
  const existing = world.numbers.get(input.phoneNumberId);
  const fresh = createNumber(existing ? { ...existing, ...input } : input, world.defaults);
  const number = existing ? Object.assign(existing, settingsOf(fresh)) : fresh;
  world.numbers.set(number.phoneNumberId, number);
  announce(world, { kind: "world" });
  return number;
}

export function putPerson(world: World, input: PersonInput): Person {
  const person = createPerson(input);
  world.persons.set(person.id, person);
  announce(world, { kind: "world" });
  return person;
}

export function threadOf(number: BusinessNumber, personId: string): Thread {
  const existing = number.threads.get(personId);
  if (existing) return existing;
  const thread: Thread = { messages: [], lastWroteAt: null, typingUntil: null, unsent: [] };
  number.threads.set(personId, thread);
  return thread;
}

/** `to` as a business writes it, with or without `+`: matches phone or wa_id. Hidden numbers do not match. */
export function personByPhone(world: World, to: string): Person | null {
  const digits = digitsOf(to);
  if (digits === "") return null;
  for (const person of world.persons.values()) {
    if (person.phone !== null && (digitsOf(person.phone) === digits || person.waId === digits)) return person;
  }
  return null;
}

export function personByUserId(world: World, userId: string): Person | null {
  for (const person of world.persons.values()) if (person.userId === userId) return person;
  return null;
}

/** Settings only: everything of a number but its history. */
export function settingsOf(number: BusinessNumber) {
  const {
    threads,
    media,
    codes,
    faults,
    waiting,
    held,
    arrivals,
    acceptedCount,
    recentTraffic,
    calls,
    deliveries,
    ...settings
  } = number;
  void [threads, media, codes, faults, waiting, held, arrivals, acceptedCount, recentTraffic, calls, deliveries];
  return settings;
}

/** After a restart the ports or secrets may be others: every number follows its app's address and secret of today. */
export function useCurrentDefaults(world: World): void {
  for (const number of world.numbers.values()) {
    number.webhookUrl = world.defaults.webhookUrl.replace(":app", number.app);
    number.appSecret = world.defaults.secretOf(number.app);
  }
}
