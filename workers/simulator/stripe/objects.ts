import { randomBytes } from "node:crypto";

/** What is kept of Stripe's objects; `wire.ts` writes them as Stripe does. Amounts in minor units, times in ms. */
export type LineItem = {
  readonly name: string;
  readonly quantity: number;
  readonly unitAmount: number;
};

export type Session = {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly lines: readonly LineItem[];
  readonly email: string | null;
  readonly locale: string | null;
  readonly reference: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly paymentMetadata: Readonly<Record<string, string>>;
  readonly description: string | null;
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  status: "open" | "complete" | "expired";
  paymentStatus: "unpaid" | "paid";
  paymentId: string | null;
};

export type Payment = {
  readonly id: string;
  readonly sessionId: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly description: string | null;
  readonly createdAt: number;
  status: "requires_payment_method" | "requires_action" | "processing" | "succeeded";
  /** The card that is being or was charged, its digits alone. */
  card: string | null;
  declineCode: string | null;
  chargeId: string | null;
  /** How often money was taken: more than once must never happen. */
  captures: number;
  isDisputed: boolean;
};

export type Refund = {
  readonly id: string;
  readonly paymentId: string;
  readonly chargeId: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: number;
  status: "pending" | "succeeded" | "failed" | "canceled";
};

export type Dispute = {
  readonly id: string;
  readonly paymentId: string;
  readonly chargeId: string;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  readonly createdAt: number;
  status: "needs_response" | "won" | "lost";
};

/** `cs_test_...`, `pi_...` as Stripe makes them. */
export function newStripeId(prefix: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return `${prefix}_${Array.from(randomBytes(24), (byte) => alphabet[byte % alphabet.length]).join("")}`;
}
