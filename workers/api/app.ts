import { OpenAPIHono } from "@hono/zod-openapi";
import { getPath } from "hono/utils/url";
import { healthindexCartRoutes } from "./brands/healthindex/cart-routes.ts";
import { healthindexCatalogRoutes } from "./brands/healthindex/catalog-routes.ts";
import { healthindexOrderRoutes } from "./brands/healthindex/order-routes.ts";
import { lowkeymodeRoutes } from "./brands/lowkeymode/routes.ts";
import { accountRoutes } from "./modules/auth/account-routes.ts";
import { appleRoutes } from "./modules/apple/routes.ts";
import { appleWebhookRoutes } from "./modules/apple/webhook-routes.ts";
import { authenticateSignIn } from "./modules/auth/authenticate.ts";
import { authRoutes } from "./modules/auth/routes.ts";
import { campaignRoutes } from "./modules/campaigns/routes.ts";
import { importRoutes } from "./modules/crm/import-routes.ts";
import { catalogRoutes } from "./modules/catalog/routes.ts";
import { crmRoutes } from "./modules/crm/routes.ts";
import { brandSignInRoutes } from "./modules/brand-sign-in/routes.ts";
import { deliveryRoutes } from "./modules/delivery/routes.ts";
import { factorRoutes } from "./modules/factors/routes.ts";
import { inboxRoutes } from "./modules/inbox/routes.ts";
import { postmarkWebhookRoutes } from "./modules/mail/webhook-routes.ts";
import { mediaHostRoutes, mediaRoutes } from "./modules/media/routes.ts";
import { auditRoutes } from "./modules/organizations/audit-routes.ts";
import { authenticateKey, isKeyAuthorization } from "./modules/organizations/authenticate-key.ts";
import { invitationRoutes } from "./modules/organizations/invitation-routes.ts";
import { invoiceRoutes } from "./modules/invoices/routes.ts";
import { keyRoutes } from "./modules/organizations/key-routes.ts";
import { memberRoutes } from "./modules/organizations/routes.ts";
import { settingsRoutes } from "./modules/organizations/settings-routes.ts";
import { orderRoutes } from "./modules/orders/routes.ts";
import { stripeWebhookRoutes } from "./modules/orders/webhook-routes.ts";
import { operatorRoutes } from "./modules/operator/routes.ts";
import { privacyRoutes } from "./modules/privacy/routes.ts";
import { pushRoutes } from "./modules/push/routes.ts";
import { referralRoutes } from "./modules/referrals/routes.ts";
import { segmentRoutes } from "./modules/segments/routes.ts";
import { trackingRoutes } from "./modules/tracking/public-routes.ts";
import { optInRoutes } from "./modules/tracking/routes.ts";
import { templateRoutes } from "./modules/templates/routes.ts";
import { whatsappRoutes } from "./modules/whatsapp/routes.ts";
import { whatsappWebhookRoutes } from "./modules/whatsapp/webhook-routes.ts";
import { allowSites, answerError, answerUnknown, keepMediaApart, openRequest } from "./platform/answers.ts";
import type { AppEnv } from "./platform/app-env.ts";
import type { Authenticate } from "./platform/gate.ts";
import { apiBase, canonicalPath, methodsOf } from "./platform/mount.ts";
import { mountReference } from "./platform/reference.ts";
import { version } from "./platform/version.ts";

/** Every module's routes, under /api/v1. */
const moduleRoutes: readonly OpenAPIHono<AppEnv>[] = [
  segmentRoutes,
  campaignRoutes,
  appleRoutes,
  accountRoutes,
  authRoutes,
  brandSignInRoutes,
  catalogRoutes,
  crmRoutes,
  importRoutes,
  deliveryRoutes,
  factorRoutes,
  inboxRoutes,
  mediaRoutes,
  whatsappRoutes,
  memberRoutes,
  invitationRoutes,
  invoiceRoutes,
  keyRoutes,
  optInRoutes,
  orderRoutes,
  pushRoutes,
  referralRoutes,
  settingsRoutes,
  privacyRoutes,
  templateRoutes,
  auditRoutes,
];

/** Every brand's own routes, under /api/v1 too. */
const brandRoutes: readonly OpenAPIHono<AppEnv>[] = [
  healthindexCatalogRoutes,
  healthindexCartRoutes,
  lowkeymodeRoutes,
  healthindexOrderRoutes,
];

/** What providers call, under /webhooks. */
const webhookRoutes: readonly OpenAPIHono<AppEnv>[] = [
  appleWebhookRoutes,
  postmarkWebhookRoutes,
  stripeWebhookRoutes,
  whatsappWebhookRoutes,
];

/** Who asks: a machine by its key, everybody else by a sign-in. */
const authenticate: Authenticate = (request) =>
  isKeyAuthorization(request.authorization) ? authenticateKey(request) : authenticateSignIn(request);

export const app = new OpenAPIHono<AppEnv>({ getPath: (request) => canonicalPath(getPath(request)) });

app.use(openRequest(authenticate));
app.use(allowSites);
app.use(keepMediaApart);
app.onError(answerError);
app.notFound(answerUnknown((path) => methodsOf(app, path)));

app.get("/health", (c) => c.json({ status: "ok", version }));
for (const routes of [...moduleRoutes, ...brandRoutes]) app.route(apiBase, routes);
for (const routes of webhookRoutes) app.route("/webhooks", routes);
app.route("/media", mediaHostRoutes);
app.route("/t", trackingRoutes);
app.route("/operator", operatorRoutes);
mountReference(app);
