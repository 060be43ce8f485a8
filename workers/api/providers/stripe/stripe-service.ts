import Stripe from "stripe";

/** Our side of Stripe: where it is, and its secrets. */
export type StripeService = {
  /** Without a trailing slash; production: https://api.stripe.com */
  readonly url: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
};

/** What answers and webhooks look like; the webhook endpoint must be made with the same. */
export const apiVersion = "2026-10-28.endive";
const timeoutMs = 10_000;
/** Each repeats with the same idempotency key, so that nothing is done twice. */
const maxNetworkRetries = 1;

const sdkOrigin = "https://api.stripe.com";
const opened = new WeakMap<StripeService, Stripe>();

/** The SDK, speaking to `service.url` and to nobody else: another host of Stripe's would get the key, too. */
export function openStripe(service: StripeService): Stripe {
  const known = opened.get(service);
  if (known) return known;
  const stripe = new Stripe(service.secretKey, {
    apiVersion,
    timeout: timeoutMs,
    maxNetworkRetries,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient((url: string | URL | Request, init?: RequestInit) =>
      fetch(placeRequest(service.url, String(url)), { ...init, redirect: "manual" }),
    ),
  });
  opened.set(service, stripe);
  return stripe;
}

/** @throws Error for an address that is not of Stripe's API */
export function placeRequest(base: string, address: string): string {
  const { origin, pathname, search } = new URL(address);
  if (origin !== sdkOrigin) throw new Error("Only Stripe's API is spoken to");
  return `${base}${pathname}${search}`;
}
