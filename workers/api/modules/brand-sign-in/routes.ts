import type { Context } from "hono";
import type { AppEnv } from "../../platform/app-env.ts";
import { personContext, publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { siteAt } from "../../platform/sites.ts";
import { deviceOf, placeOf } from "../auth/service/device.ts";
import { brandOfHost } from "../auth/service/own-origin.ts";
import { answerSession } from "../auth/service/session-answer.ts";
import {
  authorizeRoute,
  checkRequestRoute,
  decideConsentRoute,
  listBrandsRoute,
  listConsentsRoute,
  tokenRoute,
  userInfoRoute,
} from "./contract.ts";
import { invalidGrant } from "./errors.ts";
import { authorize, checkAuthorizationRequest } from "./service/authorize.ts";
import { describeUser, listBrands } from "./service/brands.ts";
import { decideConsent, listOwnConsents } from "./service/consents.ts";
import { exchangeCode } from "./service/exchange-code.ts";

export const brandSignInRoutes = createRouter()
  .openapi(checkRequestRoute, async (c) => {
    const { client_id: clientId, redirect_uri: redirectUri } = c.req.valid("query");
    const { key, name } = await checkAuthorizationRequest(publicContext(c), { clientId, redirectUri });
    return c.json({ brand: { key, name, origin: new URL(redirectUri).origin } }, 200);
  })
  .openapi(authorizeRoute, async (c) =>
    c.json({ redirectTo: await authorize(personContext(c), c.req.valid("json")) }, 200),
  )
  .openapi(tokenRoute, async (c) => {
    const { clientId, client, ...presented } = c.req.valid("json");
    const brand = brandOfHost(c);
    if (brand === null || brand !== clientId || !mayExchange(c, client)) throw invalidGrant();
    const exchange = { ...presented, brand, client, device: deviceOf(c), place: placeOf(c) };
    return c.json(answerSession(c, await exchangeCode(publicContext(c), exchange)), 200);
  })
  .openapi(listBrandsRoute, async (c) => c.json({ items: await listBrands(personContext(c)) }, 200))
  .openapi(userInfoRoute, async (c) => c.json(await describeUser(personContext(c)), 200))
  .openapi(listConsentsRoute, async (c) => c.json({ items: await listOwnConsents(personContext(c)) }, 200))
  .openapi(decideConsentRoute, async (c) => {
    const choice = { ...c.req.valid("param"), ...c.req.valid("json") };
    const from = { device: deviceOf(c).label, place: placeOf(c) };
    return c.json(await decideConsent(personContext(c), choice, from), 200);
  });

/** A browser always says where a request of this kind comes from: the brand's own site. An app's own HTTP client says nothing. */
function mayExchange(c: Context<AppEnv>, client: "web" | "app"): boolean {
  const origin = c.req.header("origin");
  if (origin === undefined) return client === "app";
  return siteAt(publicContext(c).configuration.sites, origin, new URL(c.req.url).host) !== undefined;
}
