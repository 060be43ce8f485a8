import type { Context } from "hono";
import type { AppEnv } from "../../platform/app-env.ts";
import { limitBodyTo } from "../../platform/body-limit.ts";
import type { MetaApp } from "../../platform/configuration.ts";
import { publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { isSameSecret, isSignedBy } from "../../providers/meta/webhook-signature.ts";
import { receiveWebhook } from "./webhook.ts";

const bodyLimit = 4 * 1024 * 1024;

/**
 * What Meta calls, under /webhooks: the handshake and the events of one of our apps. Answers are for a machine: a bare status. Everything
 * signed is answered 200 unless it could not be stored, because Meta repeats anything else for seven days.
 */
export const whatsappWebhookRoutes = createRouter();

whatsappWebhookRoutes.get("/whatsapp/:app", async (c) => {
  const app = findApp(c, c.req.param("app"));
  const token = c.req.query("hub.verify_token");
  const challenge = c.req.query("hub.challenge");
  if (c.req.query("hub.mode") !== "subscribe" || token === undefined || challenge === undefined)
    return c.body(null, 400);
  // An unknown app is compared too, and always differs: who asks learns nothing from the time it takes.
  const isOurs = (await isSameSecret(token, app?.verifyToken ?? "")) && app !== null;
  return isOurs ? c.text(challenge) : c.body(null, 403);
});

whatsappWebhookRoutes.post("/whatsapp/:app", limitBodyTo(bodyLimit), async (c) => {
  const ctx = publicContext(c);
  const app = findApp(c, c.req.param("app"));
  const body = new Uint8Array(await c.req.arrayBuffer());
  const isSigned = app !== null && (await isSignedBy(app.appSecret, body, c.req.header("x-hub-signature-256") ?? null));
  if (!isSigned) {
    ctx.log.warn("webhook.refused", { app: app?.key ?? null, bytes: body.byteLength });
    return c.body(null, 401);
  }
  const isStored = await receiveWebhook(ctx, app.key, body);
  if (isStored) return c.body(null, 200);
  c.header("retry-after", "30");
  return c.body(null, 503);
});

function findApp(c: Context<AppEnv>, key: string): MetaApp | null {
  return publicContext(c).configuration.metaApps.find((app) => app.key === key) ?? null;
}
