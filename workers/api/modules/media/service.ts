import type { MediaReference } from "../../../../shared/messages.ts";
import { commit, none } from "../../platform/commit.ts";
import type { ReadCtx, WriteCtx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { brokenUpload, emptyFile, tooLargeToSend, unknownMedium, unsupportedType } from "./errors.ts";
import { largestUpload, sendableType, type MediaType } from "./media-types.ts";
import { signMediaUrl } from "./signed-url.ts";
import { addMediaRow, findMediaRow, type StoredRow } from "./store.ts";
import { LengthMismatch, writeObject } from "./write-object.ts";

export type StoreInput = {
  readonly mediaId: string;
  readonly body: ReadableStream<Uint8Array>;
  /** As announced; null when nobody said. */
  readonly bytes: number | null;
  readonly limit: number;
  readonly declaredMime: string;
  readonly name: string | null;
  /** A member id, or `customer`. */
  readonly createdBy: string;
  readonly admit?: (mime: string) => void;
};
export type StoreResult =
  | { readonly kind: "stored"; readonly reference: MediaReference }
  | { readonly kind: "too_large" }
  | { readonly kind: "length_unknown" }
  | { readonly kind: "incomplete" };

/** Puts a medium into R2 under its organization and remembers it. Doing it again overwrites the same object with the same bytes. */
export async function storeMedium(ctx: WriteCtx, input: StoreInput): Promise<StoreResult> {
  const { bytes } = input;
  if (bytes === null || bytes > input.limit) {
    await input.body.cancel();
    return { kind: bytes === null ? "length_unknown" : "too_large" };
  }
  const key = objectKey(ctx.tenant.orgId, input.mediaId);
  try {
    const admit = input.admit ?? (() => undefined);
    const { mime, sha256 } = await writeObject(ctx.env.MEDIA, {
      key,
      body: input.body,
      bytes,
      declaredMime: input.declaredMime,
      name: input.name,
      admit,
    });
    const { mediaId: id, name, createdBy } = input;
    const row: StoredRow = { id, mime, bytes, sha256, name, objectKey: key, createdBy, createdAt: ctx.now() };
    await commit(ctx, {
      writes: [addMediaRow(ctx.tenant, row)],
      audit: none("a medium is part of its message"),
      events: [],
    });
    return { kind: "stored", reference: referenceOf(ctx, row) };
  } catch (error) {
    if (error instanceof LengthMismatch) return { kind: "incomplete" };
    throw error;
  }
}

/**
 * Takes a member's upload, if it is of a kind and size that WhatsApp takes. Its type is what its bytes say, whatever the browser says.
 * @param bytes the request's content-length
 * @throws AppError media.empty, media.incomplete (400), media.too_large (413), media.unsupported_type (415)
 */
export async function uploadMedium(
  ctx: WriteCtx,
  upload: {
    readonly body: ReadableStream<Uint8Array> | null;
    readonly bytes: number | null;
    readonly mime: string;
    readonly name: string | null;
    readonly memberId: string;
  },
): Promise<MediaReference> {
  const { body, bytes } = upload;
  if (body === null || bytes === 0) throw emptyFile();
  const result = await storeMedium(ctx, {
    mediaId: newId("med", ctx.now()),
    body,
    bytes,
    limit: largestUpload,
    declaredMime: upload.mime,
    name: upload.name,
    createdBy: upload.memberId,
    admit: (mime) => {
      const sendable = sendableType(mime);
      if (!sendable) throw unsupportedType(mime);
      if ((bytes ?? 0) > sendable.limit) throw tooLargeToSend(sendable.limit);
    },
  });
  switch (result.kind) {
    case "stored":
      return result.reference;
    case "too_large":
      throw tooLargeToSend(largestUpload);
    case "length_unknown":
    case "incomplete":
      throw brokenUpload();
  }
}

/**
 * A stored medium as something to send.
 * @throws AppError media.not_found (404), media.unsupported_type (415)
 */
export async function describeMedium(
  ctx: ReadCtx,
  mediaId: string,
): Promise<{ readonly type: MediaType; readonly reference: MediaReference }> {
  const row = await findMediaRow(ctx.tenant, mediaId);
  if (!row) throw unknownMedium();
  const sendable = sendableType(row.mime);
  if (!sendable) throw unsupportedType(row.mime);
  return { type: sendable.type, reference: referenceOf(ctx, row) };
}

/** A medium of ours as a stream, for handing to a provider; null when it is gone. */
export async function readStoredMedium(
  ctx: ReadCtx,
  mediaId: string,
): Promise<{
  readonly body: ReadableStream<Uint8Array>;
  readonly bytes: number;
  readonly mime: string;
  readonly name: string | null;
} | null> {
  const row = await findMediaRow(ctx.tenant, mediaId);
  const object = row ? await ctx.env.MEDIA.get(row.objectKey) : null;
  return row && object ? { body: object.body, bytes: object.size, mime: row.mime, name: row.name } : null;
}

/** Where a medium of an organization lies; its path starts with its owner, so that an organization can be listed and erased. */
export function objectKey(orgId: string, mediaId: string): string {
  return `org/${orgId}/media/${mediaId}`;
}

function referenceOf(ctx: ReadCtx, row: StoredRow): MediaReference {
  const url = signMediaUrl(ctx.configuration, ctx.tenant.orgId, row.id, ctx.now());
  return { id: row.id, mime: row.mime, bytes: row.bytes, name: row.name, state: "stored", url };
}
