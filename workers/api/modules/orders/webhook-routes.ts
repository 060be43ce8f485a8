import { limitBodyTo } from "../../platform/body-limit.ts";
import { publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { receiveStripe } from "./service/receive-stripe.ts";

const bodyLimit = 256 * 1024;

/** What Stripe calls, under /webhooks. A bare status for a machine; what could not be written is an error, and comes again. */
export const stripeWebhookRoutes = createRouter();

stripeWebhookRoutes.post("/stripe", limitBodyTo(bodyLimit), async (c) => {
  const ctx = publicContext(c);
  const isOurs = await receiveStripe(ctx, await c.req.text(), c.req.header("stripe-signature") ?? "");
  if (!isOurs) ctx.log.warn("stripe.refused");
  return c.body(null, isOurs ? 200 : 400);
});
