import { limitBodyTo } from "../../platform/body-limit.ts";
import { publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { isFromPostmark } from "../../providers/postmark/webhook-auth.ts";
import { parsePostmarkWebhook } from "../../providers/postmark/webhook.ts";
import { settleMailEvent } from "../delivery/service/settle-mail.ts";
import { receiveMailEvent } from "./service/receive-mail-event.ts";

const bodyLimit = 256 * 1024;

/** What Postmark calls, under /webhooks. A bare status for a machine; what could not be stored is answered 503 and comes again. */
export const postmarkWebhookRoutes = createRouter();

postmarkWebhookRoutes.post("/postmark", limitBodyTo(bodyLimit), async (c) => {
  const ctx = publicContext(c);
  if (!isFromPostmark(c.req.header("authorization"), ctx.configuration.postmark.webhookAuth)) {
    ctx.log.warn("postmark.refused");
    return c.body(null, 401);
  }
  const parsed = parsePostmarkWebhook(await c.req.json().catch(() => null));
  if (parsed.kind === "ignored") {
    ctx.log.info("postmark.ignored", { type: parsed.type });
    return c.body(null, 200);
  }
  const isDelivery = await settleMailEvent(ctx, parsed.event);
  if (!isDelivery) await receiveMailEvent(ctx, parsed.event);
  return c.body(null, 200);
});
