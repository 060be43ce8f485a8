import { z } from "zod";
import { brandKeys } from "../../../../shared/brands.ts";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";

const link = z.string().max(2_000);
const message = <Kind extends string, Params extends z.ZodRawShape>(kind: Kind, params: Params) =>
  z.object({ kind: z.literal(kind), params: z.object(params) });

/** Every single message that modules send by themselves, and what each needs to be written. */
export const TransactionalMessage = z.discriminatedUnion("kind", [
  /** By e-mail: is it you who signed up? `link` leads to the page that asks. */
  message("confirm_opt_in", { purpose: z.enum(purposes), channel: z.enum(outwardChannels), link }),
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
