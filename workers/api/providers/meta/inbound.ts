import type { MessageContent } from "../../../../shared/messages.ts";

/** Who a WhatsApp event is about. At least one of `userId` and `phone` is there; either may be missing. */
export type WhatsAppIdentity = {
  /** Business-scoped user id, e.g. `US.1349…`. Preferred key. */
  readonly userId: string | null;
  /** E.164 with `+`; null when the person hides it. */
  readonly phone: string | null;
  readonly name: string | null;
  readonly username: string | null;
};

/** Content as the channel sends it: a medium is still the provider's id, everything else is final. */
export type InboundContent =
  | Exclude<MessageContent, { kind: "media" }>
  | {
      readonly kind: "media";
      readonly type: "image" | "video" | "audio" | "document" | "sticker";
      readonly providerMediaId: string;
      readonly mime: string;
      readonly sha256: string | null;
      readonly name: string | null;
      readonly caption: string | null;
      readonly voice: boolean;
    };

/** One thing a customer did, parsed from a webhook. Times are integer milliseconds. */
export type InboundEvent =
  | {
      readonly kind: "message";
      readonly providerId: string;
      readonly at: number;
      readonly content: InboundContent;
      /** Provider id of the quoted message. */
      readonly replyTo: string | null;
      readonly forwarded: boolean;
    }
  | {
      readonly kind: "reaction";
      readonly providerId: string;
      readonly at: number;
      readonly target: string;
      readonly emoji: string | null;
    }
  | {
      readonly kind: "edit";
      readonly providerId: string;
      readonly at: number;
      readonly target: string;
      readonly content: InboundContent;
    }
  | { readonly kind: "revoke"; readonly providerId: string; readonly at: number; readonly target: string }
  | {
      readonly kind: "number_changed";
      readonly providerId: string;
      readonly at: number;
      readonly newPhone: string | null;
      readonly newUserId: string | null;
      readonly detail: string | null;
    };

export type ReceiptStatus = "sent" | "delivered" | "read" | "failed";

/** What the provider says of a message of ours. `callback` is our own opaque data, null when it was not echoed. */
export type Receipt = {
  readonly providerId: string;
  readonly status: ReceiptStatus;
  readonly at: number;
  readonly callback: string | null;
  /** `reason` is one of graph-errors' `failureReasons`; `retryable` when a person may sensibly send the same again. */
  readonly error: {
    readonly code: string;
    readonly title: string;
    readonly reason?: string;
    readonly retryable?: boolean;
  } | null;
  readonly category: string | null;
};
