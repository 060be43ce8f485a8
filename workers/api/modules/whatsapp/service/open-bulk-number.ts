import type { WriteCtx } from "../../../platform/context.ts";
import type { GraphTemplateMedium } from "../../../providers/meta/graph-template.ts";
import { readStoredMedium } from "../../media/service.ts";
import { findChannel } from "../store.ts";
import { openChannel } from "./open-channel.ts";
import type { BulkNumber } from "./send-bulk.ts";

/** A number to send many messages from, and the account its templates belong to; null while nothing may go from it. */
export async function openBulkNumber(
  ctx: WriteCtx,
  channelId: string,
): Promise<{ readonly number: BulkNumber; readonly wabaId: string } | null> {
  const [channel, open] = await Promise.all([
    findChannel(ctx.tenant, channelId),
    openChannel(ctx.configuration, ctx.tenant, channelId),
  ]);
  if (channel === null || open === null || !open.maySend) return null;
  return { number: { ...open, channelId }, wabaId: channel.wabaId };
}

/** Meta keeps an upload for 30 days; a page of another isolate uploads its own. */
const uploadLifetimeMs = 60 * 60_000;
const uploads = new Map<string, { readonly providerMediaId: string; readonly expiresAt: number }>();

/**
 * A medium of ours as a template's header takes it, uploaded once an hour for each number. Null when there is none of that id, or Meta
 * refuses it.
 * @throws Error when Meta did not answer: another time it may
 */
export async function uploadHeader(
  ctx: WriteCtx,
  number: BulkNumber,
  mediaId: string,
  type: GraphTemplateMedium["type"],
): Promise<GraphTemplateMedium | null> {
  const key = `${ctx.tenant.orgId}/${number.channelId}/${mediaId}`;
  const known = uploads.get(key);
  if (known && known.expiresAt > ctx.now()) return headerOf(type, known.providerMediaId);
  const stored = await readStoredMedium(ctx, mediaId);
  if (stored === null) return null;
  const { body, bytes, mime, name } = stored;
  const uploaded = await number.graph.uploadMedia(number.phoneNumberId, { body, bytes, mime, name: name ?? mediaId });
  if (!uploaded.ok) {
    ctx.log.warn("bulk.header_not_uploaded", { channelId: number.channelId, mediaId, failure: uploaded.error.kind });
    if (uploaded.error.kind === "refused") return null;
    throw new Error(`The header's medium was not uploaded: ${uploaded.error.reason}`);
  }
  if (uploads.size > 500) uploads.clear();
  uploads.set(key, { providerMediaId: uploaded.providerMediaId, expiresAt: ctx.now() + uploadLifetimeMs });
  return headerOf(type, uploaded.providerMediaId);
}

function headerOf(type: GraphTemplateMedium["type"], id: string): GraphTemplateMedium {
  switch (type) {
    case "image":
      return { type, image: { id } };
    case "video":
      return { type, video: { id } };
    case "document":
      return { type, document: { id } };
  }
}
