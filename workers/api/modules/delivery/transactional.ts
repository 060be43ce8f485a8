import { z } from "zod";
import { brandKeys } from "../../../../shared/brands.ts";
import { currencies } from "../../../../shared/money.ts";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";

const link = z.string().max(2_000);
const message = <Kind extends string, Params extends z.ZodRawShape>(kind: Kind, params: Params) =>
  z.object({ kind: z.literal(kind), params: z.object(params) });

/** Every single message that modules send by themselves, and what each needs to be written. */
export const TransactionalMessage = z.discriminatedUnion("kind", [
  /** By e-mail: is it you who signed up? `link` leads to the page that asks. */
  message("confirm_opt_in", { purpose: z.enum(purposes), channel: z.enum(outwardChannels), link }),
  /**
   * By e-mail, about an order: it is paid, money went back, it was paid and could not be had, it is on its way. `amount`: what was paid, or
   * given back; in minor units. `link` opens the order.
   */
  message("receipt", {
    about: z.enum(["paid", "refunded", "sold_out", "shipped"]),
    shop: z.string().min(1).max(80),
    number: z.string().max(40),
    lines: z.array(z.object({ name: z.string().max(400), quantity: z.int(), amount: z.int() })).max(100),
    currency: z.enum(currencies),
    amount: z.int(),
    invoice: z.string().max(60).nullable(),
    tracking: z.string().max(240).nullable(),
    link,
  }),
  /** In words that are already the person's language. `brand`: at which push and in-app messages appear; e-mails need none. */
  message("notice", {
    title: z.string().min(1).max(200),
    body: z.string().min(1).max(4_000),
    button: z.object({ label: z.string().min(1).max(80), link }).nullable(),
    brand: z.enum(brandKeys).nullable(),
  }),
]);
export type TransactionalMessage = z.infer<typeof TransactionalMessage>;
export const transactionalChannels = ["email", "push", "in_app"] as const;
export type TransactionalChannel = (typeof transactionalChannels)[number];
