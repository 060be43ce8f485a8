import { readField, readTextField, readTimeField } from "./fields.ts";

/** What happened to one e-mail. `at` is integer milliseconds, null where Postmark names no readable time. */
export type MailEvent = {
  readonly providerId: string | null;
  readonly stream: string | null;
  readonly recipient: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly at: number | null;
  readonly what: MailHappening;
};

export type MailHappening =
  | { readonly kind: "delivered" }
  /** `suppressed`: Postmark will not write to this address again by itself. */
  | { readonly kind: "bounced"; readonly reason: BounceReason; readonly suppressed: boolean }
  | { readonly kind: "deferred" }
  | { readonly kind: "complained" }
  | { readonly kind: "opened"; readonly first: boolean }
  | { readonly kind: "clicked"; readonly link: string | null }
  | { readonly kind: "subscription_changed"; readonly suppressed: boolean; readonly reason: string | null };

export type BounceReason = "hard_bounce" | "bad_address" | "blocked" | "deactivated" | "bounced";
export type ParsedPostmarkWebhook =
  | { readonly kind: "event"; readonly event: MailEvent }
  | { readonly kind: "ignored"; readonly type: string | null };

const bounceReasons: ReadonlyMap<string, BounceReason> = new Map<string, BounceReason>([
  ["HardBounce", "hard_bounce"],
  ["BadEmailAddress", "bad_address"],
  ["ManuallyDeactivated", "deactivated"],
  ["Blocked", "blocked"],
  ["DMARCPolicy", "blocked"],
  ["VirusNotification", "blocked"],
]);
const complaints: ReadonlySet<string> = new Set(["SpamComplaint", "SpamNotification"]);
const deferrals: ReadonlySet<string> = new Set(["Transient", "DnsError"]);
/** Answers of machines to a letter that did arrive. */
const noBounces: ReadonlySet<string> = new Set(["AutoResponder", "Subscribe", "AddressChange", "OpenRelayTest"]);

/** Reads one webhook, whatever it may be. Never throws. https://postmarkapp.com/developer/webhooks/webhooks-overview */
export function parsePostmarkWebhook(body: unknown): ParsedPostmarkWebhook {
  const type = readTextField(body, "RecordType", 40);
  const found = happeningOf(type, body);
  if (found === null) return { kind: "ignored", type };
  const [what, timeField] = found;
  return {
    kind: "event",
    event: {
      providerId: readTextField(body, "MessageID", 100),
      stream: readTextField(body, "MessageStream", 100),
      recipient: readTextField(body, "Recipient", 320) ?? readTextField(body, "Email", 320),
      metadata: readMetadata(readField(body, "Metadata")),
      at: readTimeField(body, timeField),
      what,
    },
  };
}

function happeningOf(type: string | null, body: unknown): readonly [MailHappening, string] | null {
  switch (type) {
    case "Delivery":
      return [{ kind: "delivered" }, "DeliveredAt"];
    case "Bounce": {
      const what = bounceOf(body);
      return what && [what, "BouncedAt"];
    }
    case "SpamComplaint":
      return [{ kind: "complained" }, "BouncedAt"];
    case "Open":
      return [{ kind: "opened", first: readField(body, "FirstOpen") === true }, "ReceivedAt"];
    case "Click":
      return [{ kind: "clicked", link: readTextField(body, "OriginalLink", 2048) }, "ReceivedAt"];
    case "SubscriptionChange":
      return [
        {
          kind: "subscription_changed",
          suppressed: readField(body, "SuppressSending") === true,
          reason: readTextField(body, "SuppressionReason", 40),
        },
        "ChangedAt",
      ];
    default:
      return null;
  }
}

function bounceOf(body: unknown): MailHappening | null {
  const type = readTextField(body, "Type", 40) ?? "";
  if (noBounces.has(type)) return null;
  if (complaints.has(type)) return { kind: "complained" };
  const suppressed = readField(body, "Inactive") === true;
  if (deferrals.has(type) && !suppressed) return { kind: "deferred" };
  return { kind: "bounced", reason: bounceReasons.get(type) ?? "bounced", suppressed };
}

function readMetadata(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const pairs = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(pairs.slice(0, 10));
}
