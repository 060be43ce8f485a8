import { imageTypes, largestImage, type ImageType } from "../../../../../shared/catalog.ts";
import { commit, none } from "../../../platform/commit.ts";
import type { Configuration } from "../../../platform/configuration.ts";
import type { MemberWriteCtx } from "../../../platform/context.ts";
import { hashBytes } from "../../../platform/idempotency.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { emptyFile, tooLargeToSend, unsupportedType } from "../errors.ts";
import { addPublishedImage, findPublishedFiles } from "../published-store.ts";
import { sniffedBytes, sniffType } from "../sniff-type.ts";

export type PublishedImage = { readonly file: string; readonly type: ImageType; readonly bytes: number };

const extensions: Record<ImageType, string> = { "image/webp": "webp", "image/jpeg": "jpg", "image/png": "png" };

/**
 * Puts a picture where anybody may see it, under a name made of its bytes: the same picture again is the same file. What it is, its first
 * bytes say.
 * @throws AppError media.empty (400), media.too_large (413), media.unsupported_type (415)
 */
export async function publishImage(ctx: MemberWriteCtx, body: ArrayBuffer): Promise<PublishedImage> {
  if (body.byteLength === 0) throw emptyFile();
  if (body.byteLength > largestImage) throw tooLargeToSend(largestImage);
  const mime = await sniffType(new Uint8Array(body, 0, Math.min(sniffedBytes, body.byteLength)), "");
  const type = imageTypes.find((known) => known === mime);
  if (!type) throw unsupportedType(mime);
  const file = `${await hashBytes(body)}.${extensions[type]}`;
  await ctx.env.MEDIA.put(publishedKey(ctx.tenant.orgId, file), body, { httpMetadata: { contentType: type } });
  const row = { file, mime: type, bytes: body.byteLength, createdBy: ctx.caller.memberId, createdAt: ctx.now() };
  await commit(ctx, {
    writes: [addPublishedImage(ctx.tenant, row)],
    audit: none("a picture is part of what it illustrates"),
    events: [],
  });
  return { file, type, bytes: row.bytes };
}

/** Those of some files that this organization has published. */
export async function whichArePublished(tenant: Tenant, files: readonly string[]): Promise<ReadonlySet<string>> {
  return files.length === 0 ? new Set() : findPublishedFiles(tenant, files);
}

/** Where anybody finds a published picture, for ever. */
export function publishedUrl({ mediaOrigin }: Pick<Configuration, "mediaOrigin">, orgId: string, file: string): string {
  return new URL(`/media/public/${orgId}/${file}`, mediaOrigin).href;
}

/** What a file is, from its name. */
export function publishedType(file: string): ImageType {
  const found = imageTypes.find((type) => file.endsWith(`.${extensions[type]}`));
  if (!found) throw new Error(`${file} is no published picture`);
  return found;
}

export function publishedKey(orgId: string, file: string): string {
  return `public/${orgId}/${file}`;
}
