import { createDurable } from "itty-durable";
import {
  emptyThrottle,
  noteInbound,
  slowDown,
  takeSlot,
  takeSlots,
  type Slot,
  type SlotKind,
  type Slots,
  type ThrottleState,
} from "./send-throttle-rules.ts";

/** Nothing is stored on a message's way: a forgotten state starts empty, which is safe. */
const Base = createDurable({ autoPersist: false });

type Slowed = Pick<ThrottleState, "rate" | "slowedAt">;

/**
 * The pace of one WhatsApp number, shared by replies and bulk. Calls come in itty-durable's fetch dialect, so arguments are ASCII words
 * and numbers; send-throttle-client.ts is the one typed door. Only a slow-down is stored: it must outlive an eviction.
 */
export class SendThrottle extends Base {
  #state: ThrottleState | null = null;
  readonly #storage: DurableObjectStorage;

  constructor(state: DurableObjectState, env: object) {
    super(state, env);
    this.#storage = state.storage;
  }

  /** One slot of `fullRate` a second. */
  async take(kind: SlotKind, fullRate: number): Promise<Slot> {
    const now = Date.now();
    const before = await this.#load(fullRate, now);
    const { state, slot } = takeSlot(before, kind, fullRate, now);
    await this.#keep(before, state);
    return slot;
  }

  /** Bulk slots for a group of `wanted` messages. */
  async takeMany(wanted: number, fullRate: number): Promise<Slots> {
    const now = Date.now();
    const before = await this.#load(fullRate, now);
    const { state, slots } = takeSlots(before, wanted, fullRate, now);
    await this.#keep(before, state);
    return slots;
  }

  /** The provider refused with 429. */
  async slowDown(retryAfterMs: number | null, fullRate: number): Promise<{ readonly rate: number }> {
    const now = Date.now();
    const state = slowDown(await this.#load(fullRate, now), retryAfterMs, now);
    this.#state = state;
    await this.#storage.put<Slowed>("slowed", { rate: state.rate, slowedAt: state.slowedAt });
    return { rate: state.rate };
  }

  /** So many messages came in over the same number. Where nobody has sent anything, nobody has to wait. */
  async noteInbound(count: number): Promise<{ readonly noted: boolean }> {
    if (!this.#state) return { noted: false };
    this.#state = noteInbound(this.#state, count, Date.now());
    return { noted: true };
  }

  async #keep(before: ThrottleState, state: ThrottleState): Promise<void> {
    this.#state = state;
    if (before.slowedAt !== null && state.slowedAt === null) await this.#storage.delete("slowed");
  }

  async #load(fullRate: number, now: number): Promise<ThrottleState> {
    if (this.#state) return this.#state;
    const slowed = await this.#storage.get<Slowed>("slowed");
    return { ...emptyThrottle(fullRate, now), ...slowed };
  }
}
