import { z } from "zod";

/** What can go wrong with an answer of the Graph API. `…_after` means the message was accepted and does arrive. */
export const AnswerFault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rate_limited"), retryAfterSeconds: z.number().nonnegative().optional() }),
  z.object({
    kind: z.literal("server_error"),
    status: z.union([z.literal(500), z.literal(502), z.literal(503)]).default(500),
    graphBody: z.boolean().default(true),
  }),
  z.object({ kind: z.literal("graph_error"), code: z.int(), details: z.string().optional() }),
  z.object({ kind: z.literal("timeout_before") }),
  z.object({ kind: z.literal("timeout_after") }),
  z.object({ kind: z.literal("reset_before") }),
  z.object({ kind: z.literal("reset_after") }),
  z.object({ kind: z.literal("slow"), delayMilliseconds: z.int().min(1).max(600_000) }),
  z.object({ kind: z.literal("garbled_after") }),
  z.object({ kind: z.literal("failed_later"), code: z.int().default(131000) }),
]);
export type AnswerFault = z.infer<typeof AnswerFault>;

/** What can go wrong with a webhook on its way to us. */
export const WebhookFault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("duplicate"), copies: z.int().min(1).max(20).default(1) }),
  z.object({ kind: z.literal("reorder") }),
  z.object({
    kind: z.literal("lost_status"),
    status: z.enum(["sent", "delivered", "read", "played", "failed"]).optional(),
  }),
  z.object({ kind: z.literal("wrong_signature") }),
  z.object({ kind: z.literal("missing_signature") }),
]);
export type WebhookFault = z.infer<typeof WebhookFault>;

export const endpoints = ["messages", "receipts", "media", "number", "any"] as const;
export type Endpoint = (typeof endpoints)[number];

const trigger = {
  /** Fires for the next N occasions; 1 when neither is given. */
  next: z.int().positive().optional(),
  /** Fires by chance for as long as it stands. */
  probability: z.number().gt(0).max(1).optional(),
  endpoint: z.enum(endpoints).default("messages"),
};

export const FaultRequest = z.union([AnswerFault, WebhookFault]).and(z.object(trigger));
export type FaultRequest = z.infer<typeof FaultRequest>;

type Trigger = { readonly remaining: number | null; readonly probability: number | null };
export type ActiveFault = Trigger &
  (
    | { readonly on: "answer"; readonly endpoint: Endpoint; readonly fault: AnswerFault }
    | { readonly on: "webhook"; readonly fault: WebhookFault }
  );

export function activateFault(request: FaultRequest): ActiveFault {
  const { next, probability, endpoint, ...rest } = request;
  const when: Trigger = { remaining: next ?? (probability === undefined ? 1 : null), probability: probability ?? null };
  const answer = AnswerFault.safeParse(rest);
  if (answer.success) return { on: "answer", endpoint, fault: answer.data, ...when };
  return { on: "webhook", fault: WebhookFault.parse(rest), ...when };
}

export type Draw<F> = { readonly fault: F | null; readonly faults: ActiveFault[] };

/** The first standing fault that hits this call, and the faults that stand afterwards. `random` gives [0, 1). */
export function drawAnswerFault(
  faults: readonly ActiveFault[],
  endpoint: Endpoint,
  random: () => number,
): Draw<AnswerFault> {
  for (const [index, active] of faults.entries()) {
    if (active.on !== "answer" || (active.endpoint !== "any" && active.endpoint !== endpoint)) continue;
    if (active.probability !== null && random() >= active.probability) continue;
    return { fault: active.fault, faults: spend(faults, index) };
  }
  return { fault: null, faults: [...faults] };
}

/** The same for a webhook. `status` is what it tells, or null when it carries a message. */
export function drawWebhookFault(
  faults: readonly ActiveFault[],
  status: string | null,
  random: () => number,
): Draw<WebhookFault> {
  for (const [index, active] of faults.entries()) {
    if (active.on !== "webhook" || !concerns(active.fault, status)) continue;
    if (active.probability !== null && random() >= active.probability) continue;
    return { fault: active.fault, faults: spend(faults, index) };
  }
  return { fault: null, faults: [...faults] };
}

function concerns(fault: WebhookFault, status: string | null): boolean {
  if (fault.kind !== "lost_status") return true;
  return status !== null && (fault.status === undefined || fault.status === status);
}

function spend(faults: readonly ActiveFault[], index: number): ActiveFault[] {
  return faults.flatMap((active, position) => {
    if (position !== index || active.remaining === null) return [active];
    return active.remaining > 1 ? [{ ...active, remaining: active.remaining - 1 }] : [];
  });
}
