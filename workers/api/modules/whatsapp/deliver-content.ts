import type { WriteCtx } from "../../platform/context.ts";
import type { FailureReason } from "../../providers/meta/graph-errors.ts";
import type { GraphContent } from "../../providers/meta/graph-message.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import type { LeasedWork } from "../inbox/conversation-protocol.ts";
import { readStoredMedium } from "../media/service.ts";
import { uploadFailure } from "./deliver-rules.ts";
import type { OpenChannel } from "./service/open-channel.ts";

/** What Graph is to send, or why it cannot: known without asking it, or what it said of the medium. */
export type PreparedContent =
  | { readonly kind: "content"; readonly content: GraphContent }
  | { readonly kind: "impossible"; readonly reason: FailureReason }
  | { readonly kind: "not_uploaded"; readonly error: GraphFailure };

/**
 * Brings content into Graph's terms. A medium is uploaded for each attempt: an upload too many is only thrown away by Meta.
 * @throws whatever our own storage throws
 */
export async function prepareContent(
  ctx: WriteCtx,
  channel: OpenChannel,
  content: LeasedWork["content"],
): Promise<PreparedContent> {
  switch (content.kind) {
    case "text":
    case "reaction":
    case "location":
      return { kind: "content", content };
    case "media": {
      const stored = await readStoredMedium(ctx, content.media.id);
      if (stored === null) return { kind: "impossible", reason: "media_rejected" };
      const { body, bytes, mime, name } = stored;
      const file = { body, bytes, mime, name: name ?? content.media.id };
      const uploaded = await channel.graph.uploadMedia(channel.phoneNumberId, file);
      if (!uploaded.ok) return { kind: "not_uploaded", error: uploadFailure(uploaded.error) };
      const { type, caption, voice } = content;
      const { providerMediaId } = uploaded;
      return { kind: "content", content: { kind: "media", type, providerMediaId, caption, name, voice } };
    }
    default:
      return { kind: "impossible", reason: "message_type_unsupported" };
  }
}
