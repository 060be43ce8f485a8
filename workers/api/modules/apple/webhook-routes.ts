import { limitBodyTo } from "../../platform/body-limit.ts";
import { publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { receiveNotification } from "./service/receive-notification.ts";

const bodyLimit = 64 * 1024;

/** What Apple calls, under /webhooks. A bare status for a machine; anything but 200 is sent again. */
export const appleWebhookRoutes = createRouter();

appleWebhookRoutes.post("/apple", limitBodyTo(bodyLimit), async (c) => {
  const body: unknown = await c.req.json().catch(() => null);
  switch (await receiveNotification(publicContext(c), body)) {
    case "done":
      return c.body(null, 200);
    case "refused":
      return c.body(null, 401);
    case "unreachable":
      c.header("retry-after", "60");
      return c.body(null, 503);
  }
});
