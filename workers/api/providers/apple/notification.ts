import { createHash } from "node:crypto";
import { asRecord } from "./apple-service.ts";
import { readEventTime } from "./claim-rules.ts";
import type { KeyStore } from "./key-store.ts";
import { verifySignedToken, type TokenFault } from "./signed-token.ts";

const types = ["email-disabled", "email-enabled", "consent-revoked", "account-delete"] as const;
export type AppleNotificationType = (typeof types)[number];

/** What Apple tells of one person, once for each of our clients it concerns. */
export type AppleNotification = {
  /** Of this notification: the same when Apple sends it again. */
  readonly id: string;
  /** `other` for what Apple may invent. */
  readonly type: AppleNotificationType | "other";
  readonly subject: string;
  readonly clientId: string;
  /** ms, by Apple's clock */
  readonly at: number;
};

export type NotificationCheck =
  | { readonly kind: "verified"; readonly notification: AppleNotification }
  | { readonly kind: "refused"; readonly fault: TokenFault }
  | { readonly kind: "unreachable" };

/**
 * Checks and reads a server-to-server notification, `{"payload": "<JWT>"}`, whose `events` claim is one object as JSON text. Apple gives
 * it no expiry that we could count on: what was acted on is remembered by its id instead.
 * https://developer.apple.com/documentation/signinwithapple/processing-changes-for-sign-in-with-apple-accounts
 * @param now ms
 */
export async function verifyNotification(
  body: unknown,
  options: { readonly keys: KeyStore; readonly audiences: readonly string[]; readonly now: number },
): Promise<NotificationCheck> {
  const { payload } = asRecord(body);
  if (typeof payload !== "string") return { kind: "refused", fault: "malformed" };
  const verified = await verifySignedToken(payload, { ...options, claims: { requiredClaims: ["iat", "events"] } });
  if (verified.kind !== "verified") return verified;
  const { events, jti, iat } = verified.claims;
  const event = readEvents(events);
  const { sub: subject } = event;
  if (typeof subject !== "string" || subject === "") return { kind: "refused", fault: "claims" };
  return {
    kind: "verified",
    notification: {
      id:
        typeof jti === "string" && jti !== "" ? jti.slice(0, 200) : createHash("sha256").update(payload).digest("hex"),
      type: types.find((type) => type === event["type"]) ?? "other",
      subject,
      clientId: verified.clientId,
      at: readEventTime(event["event_time"]) ?? readEventTime(iat) ?? options.now,
    },
  };
}

/** A JSON text by Apple's word; an object is understood too. */
function readEvents(events: unknown): Readonly<Record<string, unknown>> {
  if (typeof events !== "string") return asRecord(events);
  try {
    return asRecord(JSON.parse(events));
  } catch {
    return {};
  }
}
