import type { GraphTemplateComponent } from "./graph-template.ts";

/** Whom a message goes to; at least one is there. */
export type GraphRecipient = { readonly userId: string | null; readonly phone: string | null };

export type GraphContent =
  | { readonly kind: "text"; readonly body: string }
  | {
      readonly kind: "media";
      readonly type: "image" | "video" | "audio" | "document" | "sticker";
      /** From `uploadMedia`. */
      readonly providerMediaId: string;
      readonly caption: string | null;
      readonly name: string | null;
      readonly voice: boolean;
    }
  | {
      readonly kind: "location";
      readonly latitude: number;
      readonly longitude: number;
      readonly name: string | null;
      readonly address: string | null;
    }
  | { readonly kind: "reaction"; readonly targetProviderId: string; readonly emoji: string | null }
  | {
      readonly kind: "template";
      readonly name: string;
      /** As Meta writes it, e.g. `en_US`. */
      readonly language: string;
      readonly components: readonly GraphTemplateComponent[];
    };

export type GraphMessage = {
  readonly recipient: GraphRecipient;
  readonly content: GraphContent;
  /** Provider id of the quoted message. */
  readonly replyTo: string | null;
  /** Comes back with every status; at most 512 characters. */
  readonly callback: string;
};

/**
 * The body of POST /{phone_number_id}/messages. A phone number is preferred where we have one, because every kind of message can be
 * sent to it; it is written with `+`, or Meta would put the business's own country code before it.
 */
export function buildMessage(message: GraphMessage): Record<string, unknown> {
  const { recipient, content, replyTo, callback } = message;
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...(recipient.phone === null ? { recipient: recipient.userId } : { to: recipient.phone }),
    ...buildContent(content),
    ...(replyTo !== null && content.kind !== "reaction" && { context: { message_id: replyTo } }),
    biz_opaque_callback_data: callback,
  };
}

function buildContent(content: GraphContent): Record<string, unknown> {
  switch (content.kind) {
    case "text":
      return { type: "text", text: { body: content.body, preview_url: /https?:\/\//.test(content.body) } };
    case "media":
      return { type: content.type, [content.type]: buildMedia(content) };
    case "location": {
      const { latitude, longitude, name, address } = content;
      return {
        type: "location",
        location: { latitude, longitude, ...(name !== null && { name }), ...(address !== null && { address }) },
      };
    }
    case "template": {
      const { name, language, components } = content;
      return { type: "template", template: { name, language: { code: language }, components } };
    }
    case "reaction":
      return { type: "reaction", reaction: { message_id: content.targetProviderId, emoji: content.emoji ?? "" } };
  }
}

/** Each field only where Meta knows it: an unknown one is refused with code 100. */
function buildMedia(content: Extract<GraphContent, { kind: "media" }>): Record<string, unknown> {
  const { type, providerMediaId, caption, name, voice } = content;
  const takesCaption = type === "image" || type === "video" || type === "document";
  return {
    id: providerMediaId,
    ...(takesCaption && caption !== null && { caption }),
    ...(type === "document" && name !== null && { filename: name }),
    ...(type === "audio" && voice && { voice: true }),
  };
}
