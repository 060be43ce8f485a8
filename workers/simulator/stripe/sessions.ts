import { z } from "zod";
import type { Form } from "./form.ts";
import { newStripeId, type Session } from "./objects.ts";
import { invalid } from "./stripe-error.ts";
import type { StripeState } from "./state.ts";

const shortestMilliseconds = 30 * 60_000;
const longestMilliseconds = 24 * 3_600_000;
const leastAmount = 50;
/** As checkout has them: Arabic is not among them. */
const locales = new Set(
  "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW".split(
    " ",
  ),
);

const count = z.coerce.number().int();
const Metadata = z.record(z.string().max(40), z.string().max(500));
const SessionForm = z.strictObject({
  mode: z.literal("payment"),
  success_url: z.url().max(5000),
  cancel_url: z.url().max(5000).optional(),
  client_reference_id: z.string().max(200).optional(),
  customer_email: z.email().optional(),
  locale: z.string().optional(),
  expires_at: count.optional(),
  metadata: Metadata.default({}),
  payment_intent_data: z
    .strictObject({ metadata: Metadata.default({}), description: z.string().max(1000).optional() })
    .default({ metadata: {} }),
  expand: z.array(z.string()).optional(),
  line_items: z
    .array(
      z.strictObject({
        quantity: count.positive(),
        price_data: z.strictObject({
          currency: z.string().regex(/^[a-z]{3}$/),
          unit_amount: count.min(0),
          product_data: z.strictObject({
            name: z.string().min(1).max(250),
            images: z.array(z.url()).max(8).optional(),
          }),
        }),
      }),
    )
    .min(1)
    .max(100),
});

/** @throws StripeError for what Stripe would refuse */
export function addSession(state: StripeState, form: Form): Session {
  const parsed = SessionForm.safeParse(form);
  if (!parsed.success) throw refusalOf(parsed.error.issues[0]);
  const input = parsed.data;
  const now = state.now();
  const expiresAt = input.expires_at === undefined ? now + longestMilliseconds : input.expires_at * 1000;
  if (expiresAt < now + shortestMilliseconds - 1000 || expiresAt > now + longestMilliseconds + 1000)
    throw invalid("expires_at", "The `expires_at` timestamp must be between 30 minutes and 24 hours from creation.");
  if (input.locale !== undefined && !locales.has(input.locale))
    throw invalid("locale", `Invalid locale: must be one of ${[...locales].join(", ")}`);
  const [first, ...others] = input.line_items;
  const currency = first?.price_data.currency ?? "";
  if (others.some(({ price_data }) => price_data.currency !== currency))
    throw invalid("line_items", "All line items must have the same currency.");
  const lines = input.line_items.map(({ quantity, price_data }) => ({
    ...{ quantity, name: price_data.product_data.name, unitAmount: price_data.unit_amount },
  }));
  const amount = lines.reduce((sum, line) => sum + line.quantity * line.unitAmount, 0);
  if (amount < leastAmount)
    throw invalid(
      "line_items",
      "The Checkout Session's total amount must convert to at least 50 cents.",
      "amount_too_small",
    );
  const session: Session = {
    ...{ id: newStripeId("cs_test"), amount, currency, lines, email: input.customer_email ?? null },
    ...{ locale: input.locale ?? null, reference: input.client_reference_id ?? null, metadata: input.metadata },
    ...{ paymentMetadata: input.payment_intent_data.metadata, createdAt: now, expiresAt },
    ...{ description: input.payment_intent_data.description ?? null },
    ...{ successUrl: input.success_url, cancelUrl: input.cancel_url ?? null },
    ...{ status: "open", paymentStatus: "unpaid", paymentId: null },
  };
  state.sessions.set(session.id, session);
  state.onChange();
  return session;
}

function refusalOf(issue: z.core.$ZodIssue | undefined) {
  const at = (issue?.path ?? []).map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");
  if (issue?.code === "unrecognized_keys")
    return invalid(issue.keys[0] ?? "", `Received unknown parameter: ${issue.keys.join(", ")}`, "parameter_unknown");
  return invalid(at, issue?.message ?? "Invalid", "parameter_invalid");
}
