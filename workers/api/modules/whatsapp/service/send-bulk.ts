import type { PauseReason } from "../../../../../shared/campaigns/states.ts";
import { scheduleGroup } from "../bulk-groups.ts";
export { firstGroup, nextGroupSize, pacedGroupSize } from "../bulk-groups.ts";
import { readBulkFailure, type BulkFailure } from "../bulk-rules.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Lanes } from "../../../platform/lanes.ts";
import { pass, roomIn, type Turnstile, watchPassage } from "../../../platform/turnstile.ts";
import type { GraphContent, GraphRecipient } from "../../../providers/meta/graph-message.ts";
import type { DeliveryOutcome } from "../../campaigns/campaign-protocol.ts";
import { askForBulkSlots, reportTooFast, turnstileOf, type PacedChannel } from "../send-throttle-client.ts";
import { slotTimes } from "../send-throttle-rules.ts";
import type { OpenChannel } from "./open-channel.ts";
import { pauseNumber } from "./pause-number.ts";

/** One message of many over one number. Times in ms: not before `at`, and only if its answer can come before `leaseUntil`. */
export type BulkMessage = {
  readonly recipient: GraphRecipient;
  readonly content: GraphContent;
  readonly callback: string;
  readonly at: number;
  readonly leaseUntil: number;
};
export type BulkResult<Message> = {
  readonly message: Message;
  readonly outcome: DeliveryOutcome;
  /** Meta's id, when it said yes at `sentAt`. */
  readonly providerId: string | null;
  readonly sentAt: number;
  readonly optedOut: boolean;
};
export type BulkReport<Message> = {
  readonly results: readonly BulkResult<Message>[];
  readonly pause: PauseReason | null;
  readonly nothingBefore: number | null;
  /** How long the latest had to wait for a connection. */
  readonly lateMs: number;
};
export type BulkNumber = OpenChannel & { readonly channelId: string };

/** Slots held for the next messages, in order (ms), or when to come back because the number takes nothing before. */
export type BulkRoom =
  | { readonly kind: "room"; readonly times: readonly number[] }
  | { readonly kind: "later"; readonly at: number };

/**
 * Holds slots for at most `wanted` messages, waiting for them if it is not long. They lie within a fifth of a second: use them at once.
 * @param until ms; nothing would be sent after that
 */
export async function holdSlots(ctx: WriteCtx, number: BulkNumber, wanted: number, until: number): Promise<BulkRoom> {
  for (;;) {
    const now = ctx.now();
    const slots = await askForBulkSlots(ctx.env, pacedOf(ctx, number), wanted);
    if ("firstAt" in slots) return { kind: "room", times: slotTimes(slots) };
    const { askAgainAt } = slots;
    if (askAgainAt - now > longestPauseMs || askAgainAt >= until) return { kind: "later", at: askAgainAt };
    await scheduler.wait(Math.max(1, askAgainAt - now));
  }
}

/** Whoever is refused as too fast is sent again within the run this often; then it is handed back. */
const tooFastTries = 3;
/** Waiting longer for a slot would hold a page for nothing. */
const longestPauseMs = 2_000;
const troubleMs = 5_000;
/** Beyond this many whose answer is awaited, or who wait for a connection, no more slots are taken. */
const mostUnderWay = 50;
/** Whoever is later than this has missed their slot: others, whom this isolate does not know of, may go now. */
const tolerableMs = 500;

/**
 * Sends messages over one number, each in a slot of its pace, and nothing after `until`. Answers one result for each, and never throws:
 * what fails before a message leaves gives it back.
 */
export async function sendBulk<Message extends BulkMessage>(
  ctx: WriteCtx,
  number: BulkNumber,
  messages: readonly Message[],
  limits: {
    readonly until: number;
    readonly lanes: Lanes;
    readonly held: readonly number[];
    /** What the campaign itself allows, besides the number. */
    readonly pace: Turnstile | null;
  },
): Promise<BulkReport<Message>> {
  const sending = new BulkSending<Message>(ctx, number, limits);
  const underWay = new Set<Promise<void>>();
  let rest: readonly Waiting<Message>[] = messages.map((message) => ({ message, tries: 0 }));
  let held = limits.held;
  while (rest.length + underWay.size > 0) {
    if (rest.length === 0 || underWay.size >= mostUnderWay) {
      await Promise.race(underWay);
      continue;
    }
    const times = rest.map(({ message }) => message.at);
    const step = await nextStep(sending, times, held, limits.until);
    held = [];
    if (step.kind === "give_back") {
      await Promise.all(underWay);
      return sending.report(rest, step.at);
    }
    if (step.kind === "wait") {
      await scheduler.wait(step.ms);
      continue;
    }
    const group = rest.slice(0, step.times.length);
    rest = rest.slice(group.length);
    for (const [index, waiting] of group.entries()) {
      const sent = sending.send(waiting, step.times[index] ?? 0).then((again) => {
        underWay.delete(sent);
        if (again !== null) rest = [again, ...rest];
      });
      underWay.add(sent);
    }
  }
  return sending.report([], null);
}

function pacedOf({ tenant }: WriteCtx, { channelId, messagesPerSecond }: BulkNumber): PacedChannel {
  return { owner: tenant, channelId, fullRate: messagesPerSecond };
}

type Waiting<Message> = { readonly message: Message; readonly tries: number };
type Step =
  | { readonly kind: "send"; readonly times: readonly number[] }
  | { readonly kind: "wait"; readonly ms: number }
  /** `at` null: at once, by somebody else. */
  | { readonly kind: "give_back"; readonly at: number | null };

async function nextStep<Message extends BulkMessage>(
  sending: BulkSending<Message>,
  times: readonly number[],
  held: readonly number[],
  until: number,
): Promise<Step> {
  const now = sending.now();
  if (sending.isHalted || now >= until) return { kind: "give_back", at: null };
  const due = scheduleGroup(times, now);
  const inTime = held.filter((at) => at >= now - tolerableMs).slice(0, due.count);
  if (inTime.length > 0) return { kind: "send", times: inTime };
  if (due.count === 0) return { kind: "wait", ms: due.waitMs };
  const slots = await sending.takeSlots(due.count);
  if (slots === null) return { kind: "give_back", at: now + troubleMs };
  if ("firstAt" in slots) return { kind: "send", times: slotTimes(slots) };
  const { askAgainAt } = slots;
  if (askAgainAt - now > longestPauseMs || askAgainAt >= until) return { kind: "give_back", at: askAgainAt };
  return { kind: "wait", ms: Math.max(1, askAgainAt - now) };
}

/** One call's worth of sending: what came of each message, and what stopped it. */
class BulkSending<Message extends BulkMessage> {
  readonly #ctx: WriteCtx;
  readonly #number: BulkNumber;
  readonly #lanes: Lanes;
  readonly #paced: PacedChannel;
  readonly #turnstiles: readonly Turnstile[];
  readonly #results: BulkResult<Message>[] = [];
  #pause: PauseReason | null = null;
  /** When Meta last said "too fast": slots taken before that are no good. */
  #slowedAt = Number.NEGATIVE_INFINITY;
  #lateMs = 0;

  constructor(ctx: WriteCtx, number: BulkNumber, limits: { readonly lanes: Lanes; readonly pace: Turnstile | null }) {
    this.#ctx = ctx;
    this.#number = number;
    this.#lanes = limits.lanes;
    this.#paced = pacedOf(ctx, number);
    const ofNumber = turnstileOf(this.#paced, "bulk");
    this.#turnstiles = limits.pace === null ? [ofNumber] : [ofNumber, limits.pace];
  }

  get isHalted(): boolean {
    return this.#pause !== null;
  }

  now(): number {
    return this.#ctx.now();
  }

  /** Null when the throttle cannot be asked. */
  async takeSlots(wanted: number) {
    try {
      return await askForBulkSlots(this.#ctx.env, this.#paced, wanted);
    } catch (error) {
      this.#ctx.log.error("bulk.no_slots", error, { channelId: this.#number.channelId });
      return null;
    }
  }

  /** @returns the message when it needs another slot, null when it has its result */
  async send(waiting: Waiting<Message>, slotAt: number): Promise<Waiting<Message> | null> {
    const { message, tries } = waiting;
    const takenAt = this.now();
    await scheduler.wait(Math.max(0, message.at - takenAt, slotAt - takenAt));
    const readyAt = this.now();
    return this.#lanes.run(async () => {
      this.#lateMs = Math.max(this.#lateMs, this.now() - readyAt);
      const now = await this.#waitForRoom();
      const { timeoutMs } = this.#ctx.configuration.graph;
      if (this.#slowedAt >= takenAt || now - slotAt > tolerableMs) return waiting;
      if (this.isHalted || now + timeoutMs >= message.leaseUntil)
        return this.#keep(message, { kind: "later", at: now });
      const passage = pass(this.#turnstiles, 1, now);
      const { recipient, content, callback } = message;
      const sent = { recipient, content, callback, replyTo: null };
      const { graph, phoneNumberId } = this.#number;
      const result = await watchPassage(passage, this.#ctx.now, () => graph.sendMessage(phoneNumberId, sent));
      if (result.ok) return this.#keep(message, { kind: "sent" }, { providerId: result.providerId });
      const failure = readBulkFailure(result.error, this.now(), Math.random());
      await this.#share(failure);
      const isAgain = failure.tooFast !== null && tries + 1 < tooFastTries;
      return isAgain
        ? { message, tries: tries + 1 }
        : this.#keep(message, failure.outcome, { optedOut: failure.optedOut });
    });
  }

  /** @returns when one more may leave: now */
  async #waitForRoom(): Promise<number> {
    for (;;) {
      const now = this.now();
      const { count, waitMs } = roomIn(this.#turnstiles, now);
      if (count > 0 || this.isHalted) return now;
      await scheduler.wait(waitMs);
    }
  }

  report(unsent: readonly Waiting<Message>[], at: number | null): BulkReport<Message> {
    for (const { message } of unsent) this.#keep(message, { kind: "later", at: at ?? this.now() });
    return { results: this.#results, pause: this.#pause, nothingBefore: at, lateMs: this.#lateMs };
  }

  #keep(message: Message, outcome: DeliveryOutcome, more: { providerId?: string; optedOut?: boolean } = {}): null {
    const { providerId = null, optedOut = false } = more;
    this.#results.push({ message, outcome, providerId, optedOut, sentAt: this.now() });
    return null;
  }

  /** What concerns the number's other senders, and everything else of the campaign. */
  async #share({ outcome, pause, pauseNumber: reason, tooFast }: BulkFailure): Promise<void> {
    const { channelId } = this.#number;
    const { env, tenant, log, defer } = this.#ctx;
    log.warn("bulk.send_failed", { channelId, outcome: outcome.kind });
    this.#pause ??= pause;
    if (tooFast !== null) this.#slowedAt = this.now();
    try {
      if (tooFast !== null) await reportTooFast(env, this.#paced, tooFast.retryAfterMs);
      if (reason !== null) await pauseNumber(env, tenant.orgId, channelId, reason, { log, defer });
    } catch (error) {
      log.error("bulk.failure_not_shared", error, { channelId });
    }
  }
}
