import { z } from "zod";
import type { Email } from "../world/world.ts";
import { emitWebhook } from "./webhooks.ts";
import { addressOf, noteEvent, suppressionKey, type PostmarkState } from "./postmark-state.ts";

export const mailEventKinds = [
  "delivery",
  "bounce",
  "soft_bounce",
  "complaint",
  "open",
  "click",
  "unsubscribe",
] as const;
export const MailEventRequest = z.object({
  kind: z.enum(mailEventKinds),
  link: z.string().default("https://example.com/"),
});
type MailEventRequest = z.infer<typeof MailEventRequest>;

/** Something happens to a letter: Postmark remembers it, and tells it where it should. */
export function makeHappen(state: PostmarkState, email: Email, request: MailEventRequest): void {
  noteEvent(state, email, request.kind);
  if (request.kind === "bounce") suppress(state, email, "HardBounce");
  if (request.kind === "complaint") suppress(state, email, "SpamComplaint");
  if (request.kind === "unsubscribe") suppress(state, email, "ManualSuppression");
  emitWebhook(state, addressOf(email.to), describe(state, email, request));
}

function suppress(state: PostmarkState, email: Email, reason: string): void {
  state.suppressed.set(suppressionKey(email.stream, email.to), reason);
}

function describe(state: PostmarkState, email: Email, { kind, link }: MailEventRequest): object {
  const at = new Date(state.world.now()).toISOString();
  const common = {
    MessageID: email.id,
    ServerID: 23,
    MessageStream: email.stream,
    Tag: email.tag ?? "",
    Metadata: email.metadata,
  };
  const bounce = {
    ...common,
    ID: 901_542_550,
    Email: email.to,
    From: email.from,
    BouncedAt: at,
    Subject: email.subject,
  };
  const reader = {
    Recipient: email.to,
    ReceivedAt: at,
    Platform: "Desktop",
    UserAgent: "Mozilla/5.0",
    Geo: {},
    Client: { Name: "Apple Mail" },
    OS: { Name: "macOS" },
  };
  switch (kind) {
    case "delivery":
      return { RecordType: "Delivery", ...common, Recipient: email.to, DeliveredAt: at, Details: "smtp;250 ok" };
    case "bounce":
      return {
        ...{ RecordType: "Bounce", ...bounce, Type: "HardBounce", TypeCode: 1, Name: "Hard bounce" },
        ...{ Details: "smtp;550 5.1.1 no such user", Inactive: true, CanActivate: true, DumpAvailable: true },
      };
    case "soft_bounce":
      return {
        ...{ RecordType: "Bounce", ...bounce, Type: "Transient", TypeCode: 2, Name: "Message delayed" },
        ...{ Details: "smtp;421 4.7.0 later", Inactive: false, CanActivate: false },
      };
    case "complaint":
      return {
        ...{ RecordType: "SpamComplaint", ...bounce, Type: "SpamComplaint", TypeCode: 512, Name: "Spam complaint" },
        ...{ Inactive: true, CanActivate: false },
      };
    case "open":
      return { RecordType: "Open", FirstOpen: true, ...common, ...reader };
    case "click":
      return { RecordType: "Click", ClickLocation: "HTML", OriginalLink: link, ...common, ...reader };
    case "unsubscribe":
      return {
        ...{ RecordType: "SubscriptionChange", ...common, Recipient: email.to, ChangedAt: at },
        ...{ Origin: "Recipient", SuppressSending: true, SuppressionReason: "ManualSuppression" },
      };
  }
}
