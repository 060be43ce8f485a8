import { readRetryAfter } from "../../platform/retry-after.ts";
import { decidePush, type PushOutcome } from "./answer-rules.ts";
import { writePayload, type PushMessage } from "./notification.ts";

/** An app on a phone, as it registered. */
export type PushTarget = {
  /** Hexadecimal. */
  readonly token: string;
  /** The app's bundle id. */
  readonly topic: string;
};

export type ApnsRequest = {
  /** Without a trailing slash; production: https://api.push.apple.com, or https://api.sandbox.push.apple.com for builds from Xcode. */
  readonly url: string;
  readonly providerToken: string;
  readonly target: PushTarget;
  readonly message: PushMessage;
  /** Lower-case UUID, echoed. */
  readonly id: string;
  /** ms: Apple keeps it until then for a phone that is off. */
  readonly expiresAt: number;
};

const timeoutMs = 10_000;

/**
 * Hands one notification to Apple. The delivery's key is its collapse id: the same one shown twice replaces itself.
 * https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns
 */
export async function sendNotification(request: ApnsRequest): Promise<PushOutcome> {
  const { url, providerToken, target, message, id, expiresAt } = request;
  try {
    const response = await fetch(`${url}/3/device/${encodeURIComponent(target.token)}`, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `bearer ${providerToken}`,
        "apns-topic": target.topic,
        "apns-push-type": "alert",
        "apns-priority": "10",
        "apns-expiration": String(Math.floor(expiresAt / 1_000)),
        "apns-collapse-id": message.delivery.slice(0, 64),
        "apns-id": id,
      },
      body: writePayload(message),
    });
    const text = await response.text();
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"));
    return decidePush(response.status, response.headers.get("apns-id"), parseJson(text), retryAfterMs);
  } catch (error) {
    if (error instanceof RangeError) return { kind: "refused", reason: "too_long" };
    const isTimeout = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
    return { kind: "unknown", reason: isTimeout ? "timeout" : "connection_lost" };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
