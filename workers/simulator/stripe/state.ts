import { z } from "zod";
import type { Dispute, Payment, Refund, Session } from "./objects.ts";

/** What shall go wrong with the next calls whose path holds `path`. `timeout_after` was done, and no answer comes. */
export const StripeFault = z.object({
  kind: z.enum(["rate_limited", "server_error", "server_error_after", "timeout_before", "timeout_after"]),
  path: z.string().default(""),
  /** Only calls about this order: its id stands in the body or the object. */
  order: z.string().nullable().default(null),
  next: z.int().positive().default(1),
  probability: z.number().gt(0).max(1).nullable().default(null),
});
export type StripeFault = z.infer<typeof StripeFault>;

export type StripeWebhook = {
  readonly eventId: string;
  readonly type: string;
  /** The order it is about, by the payment's metadata. */
  readonly order: string | null;
  readonly body: string;
};

export type Remembered = {
  readonly fingerprint: string;
  /** Null while the first call is at work. */
  answer: { readonly status: number; readonly body: string } | null;
};

export type StripeState = {
  readonly sessions: Map<string, Session>;
  readonly payments: Map<string, Payment>;
  readonly refunds: Map<string, Refund>;
  readonly disputes: Map<string, Dispute>;
  readonly events: Map<string, StripeWebhook>;
  readonly remembered: Map<string, Remembered>;
  faults: StripeFault[];
  waiting: StripeWebhook[];
  /** How webhooks travel: how many copies, whether the newest goes first, how late (ms), how many are lost. */
  travel: { copies: number; reorder: boolean; delayMilliseconds: number; lose: number };
  readonly now: () => number;
  readonly random: () => number;
  /** Where the payment page is reached. */
  readonly origin: string;
  readonly webhook: { readonly url: string | null; readonly secret: string };
  /** Called after each change, for whoever keeps the state. */
  onChange: () => void;
};

export type StripeOptions = Pick<StripeState, "now" | "random" | "origin" | "webhook">;

export function createStripeState(options: StripeOptions): StripeState {
  return {
    ...options,
    sessions: new Map(),
    payments: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    events: new Map(),
    remembered: new Map(),
    faults: [],
    waiting: [],
    travel: { copies: 1, reorder: false, delayMilliseconds: 0, lose: 0 },
    onChange: () => undefined,
  };
}

/** What a test's Worker has: nothing is posted, webhooks wait. */
export const testStripeWebhook = { url: null, secret: "whsec_test_only_stripe_webhook_secret" };

/** The first fault that stands for this call, and hits; used up by that. */
export function drawStripeFault(state: StripeState, path: string, text: string): StripeFault | null {
  const fault = state.faults.find(
    (standing) =>
      path.includes(standing.path) &&
      (standing.order === null || text.includes(standing.order)) &&
      (standing.probability === null || state.random() < standing.probability),
  );
  if (!fault) return null;
  state.faults = state.faults.flatMap((standing) => {
    if (standing !== fault || standing.probability !== null) return [standing];
    return standing.next > 1 ? [{ ...standing, next: standing.next - 1 }] : [];
  });
  return fault;
}
