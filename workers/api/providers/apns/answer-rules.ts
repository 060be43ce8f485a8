/**
 * What became of one notification.
 * - `accepted`: Apple has it; whether the phone shows it nobody says
 * - `gone`: no app takes this token any more, since `since` (ms; null when Apple does not say): forget it unless it was registered anew
 * - `refused`: this notification will never be taken
 * - `stop`: nothing of ours will be taken until a person looks (key, team, topic)
 * - `renew`: the provider token is too old; a new one may be tried at once
 * - `retry`: nothing was done; later it may be
 * - `unknown`: it may have been done
 */
export type PushOutcome =
  | { readonly kind: "accepted"; readonly id: string }
  | { readonly kind: "gone"; readonly since: number | null }
  | { readonly kind: "refused" | "stop" | "renew" | "unknown"; readonly reason: string }
  | { readonly kind: "retry"; readonly reason: string; readonly retryAfterMs: number | null };

type Decision = Exclude<PushOutcome["kind"], "accepted" | "unknown">;

/** https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns */
const decisions: ReadonlyMap<string, Decision> = new Map<string, Decision>([
  ["BadDeviceToken", "gone"],
  ["Unregistered", "gone"],
  ["ExpiredToken", "gone"],
  ["DeviceTokenNotForTopic", "gone"],
  ["TopicDisallowed", "stop"],
  ["BadTopic", "stop"],
  ["MissingTopic", "stop"],
  ["InvalidProviderToken", "stop"],
  ["MissingProviderToken", "stop"],
  ["BadEnvironmentKeyIdInToken", "stop"],
  ["UnrelatedKeyIdInToken", "retry"],
  ["Forbidden", "stop"],
  ["ExpiredProviderToken", "renew"],
  ["IdleTimeout", "retry"],
  ["TooManyRequests", "retry"],
  ["TooManyProviderTokenUpdates", "retry"],
  ["InternalServerError", "retry"],
  ["ServiceUnavailable", "retry"],
  ["Shutdown", "retry"],
]);

/** Apple asks to leave its servers alone this long after a 5xx. */
const serverTroubleMs = 15 * 60_000;

/** Decides by Apple's reason, and by the status where there is none. */
export function decidePush(status: number, id: string | null, body: unknown, retryAfterMs: number | null): PushOutcome {
  if (status === 200) return id === null ? { kind: "unknown", reason: "bad_answer" } : { kind: "accepted", id };
  const { reason, timestamp } = readBody(body);
  const kind = (reason === null ? undefined : decisions.get(reason)) ?? kindOfStatus(status);
  const said = reason ?? `http_${status}`;
  switch (kind) {
    case "gone":
      return { kind, since: timestamp };
    case "retry":
      return { kind, reason: said, retryAfterMs: retryAfterMs ?? (status >= 500 ? serverTroubleMs : null) };
    case "refused":
    case "stop":
    case "renew":
      return { kind, reason: said };
  }
}

function kindOfStatus(status: number): Decision {
  if (status === 410) return "gone";
  if (status === 429 || status >= 500) return "retry";
  return status === 403 ? "stop" : "refused";
}

function readBody(body: unknown): { readonly reason: string | null; readonly timestamp: number | null } {
  const { reason, timestamp }: { reason?: unknown; timestamp?: unknown } =
    typeof body === "object" && body !== null ? body : {};
  return {
    reason: typeof reason === "string" ? reason : null,
    timestamp: typeof timestamp === "number" && Number.isFinite(timestamp) ? timestamp : null,
  };
}
