import { proxyDurable } from "itty-durable";
import { sendThrottleStub, type Owner } from "../../platform/objects.ts";
import { notePassed, type Turnstile } from "../../platform/turnstile.ts";
import type { Slot, SlotKind, Slots } from "./send-throttle-rules.ts";

/** A number and how fast Meta lets it go, in messages a second, in and out together. */
export type PacedChannel = { readonly owner: Owner; readonly channelId: string; readonly fullRate: number };

type ThrottleCalls = {
  take(kind: SlotKind, fullRate: number): Promise<Slot>;
  takeMany(wanted: number, fullRate: number): Promise<Slots>;
  slowDown(retryAfterMs: number | null, fullRate: number): Promise<{ readonly rate: number }>;
  noteInbound(count: number): Promise<{ readonly noted: boolean }>;
};

/** A slot to send in, asked for just before sending. Wait until `sendAt`, or come back at `askAgainAt`. */
export function askForSlot(env: Env, channel: PacedChannel, kind: SlotKind): Promise<Slot> {
  return throttleOf(env, channel).take(kind, channel.fullRate);
}

/** Slots for a group of bulk messages, in one question. */
export function askForBulkSlots(env: Env, channel: PacedChannel, wanted: number): Promise<Slots> {
  return throttleOf(env, channel).takeMany(wanted, channel.fullRate);
}

/** Tells the number's throttle that Meta refused with "too fast". */
export async function reportTooFast(env: Env, channel: PacedChannel, retryAfterMs: number | null): Promise<void> {
  await throttleOf(env, channel).slowDown(retryAfterMs, channel.fullRate);
}

/** Of a number's throughput, bulk leaves this share to replies, which never wait for a second to end, and to what comes in and is not known yet. */
const keptForReplies = 0.05;

/** What leaves over a number passes here at the moment it leaves, and what comes in is counted: the slots alone do not see who is late. */
export function turnstileOf(channel: PacedChannel, kind: SlotKind): Turnstile {
  const kept = kind === "bulk" ? Math.floor(channel.fullRate * keptForReplies) : 0;
  return { key: keyOf(channel), perSecond: Math.max(1, channel.fullRate - kept) };
}

function keyOf({ owner, channelId }: Pick<PacedChannel, "owner" | "channelId">): string {
  return `${owner.orgId}/${channelId}`;
}

/** What one isolate has seen come in over a number within the current second. */
type InboundCount = { readonly second: number; readonly count: number };
const inbound = new Map<string, InboundCount>();
/** Below this the inbound share is too small to matter, and telling would cost more than it saves. */
const toldFrom = 10;

/**
 * Counts inbound messages against the number's throughput. Only a number that is really busy tells its throttle, and once for
 * every ten: a single message costs nothing.
 */
export async function countInbound(
  env: Env,
  channel: Omit<PacedChannel, "fullRate">,
  messages: number,
  now: number,
): Promise<void> {
  const key = keyOf(channel);
  notePassed(key, messages, now);
  const second = Math.floor(now / 1000);
  const known = inbound.get(key);
  const count = messages + (known?.second === second ? known.count : 0);
  if (inbound.size > 1_000) inbound.clear();
  inbound.set(key, { second, count: count % toldFrom });
  const told = count - (count % toldFrom);
  if (told > 0) await throttleOf(env, channel).noteInbound(told);
}

/** itty-durable's proxy over the platform's stub, which knows the region: the namespace it asks for is only a shape. */
function throttleOf(env: Env, { owner, channelId }: Omit<PacedChannel, "fullRate">): ThrottleCalls {
  const stub = sendThrottleStub(env, owner, channelId);
  const namespace = { idFromName: () => stub.id, get: () => stub };
  return asCalls(proxyDurable(namespace, { parse: true }).get(channelId));
}

/** Guarantee: SendThrottle has these methods, and the proxy turns each into a call that answers its parsed JSON. */
function asCalls(proxy: unknown): ThrottleCalls {
  return proxy as ThrottleCalls;
}
