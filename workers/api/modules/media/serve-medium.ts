import { assertNever } from "../../../../shared/assert-never.ts";
import type { PublicCtx } from "../../platform/context.ts";
import { readByteRange } from "./byte-range.ts";
import { linkRefused, unknownMedium } from "./errors.ts";
import { mayShowInline } from "./media-types.ts";
import { objectKey } from "./service.ts";
import { verifyMediaLink, type MediaLink } from "./signed-url.ts";

/** Nothing a medium contains may run or load anything, wherever it is opened. */
const safeHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
  "accept-ranges": "bytes",
};

/**
 * Answers a signed link on the media host, ranges and conditions honoured. No cookie and no token is looked at: the link is the right.
 * @throws AppError media.link_refused (403), media.not_found (404)
 */
export async function serveMedium(
  ctx: PublicCtx,
  parts: { readonly orgId: string; readonly mediaId: string },
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  // On any other host a document could see that host's cookies.
  if (url.origin !== ctx.configuration.mediaOrigin) throw unknownMedium();
  const link = verifyMediaLink(ctx.configuration, { ...parts, query: url.searchParams }, ctx.now());
  if (!link) throw linkRefused();
  const key = objectKey(link.orgId, link.mediaId);
  const asksForLess = request.headers.has("range") || request.headers.has("if-none-match");
  return asksForLess ? answerLess(ctx, key, link, request.headers) : answerWhole(ctx, key, link);
}

async function answerWhole(ctx: PublicCtx, key: string, link: MediaLink): Promise<Response> {
  const object = await ctx.env.MEDIA.get(key);
  if (object === null) throw unknownMedium();
  const headers = describeObject(object, link, ctx.now());
  headers.set("content-length", String(object.size));
  return new Response(object.body, { headers });
}

/** A part of the file, or word that the browser has it already: only the file's size and tag say which. */
async function answerLess(ctx: PublicCtx, key: string, link: MediaLink, asked: Headers): Promise<Response> {
  const object = await ctx.env.MEDIA.head(key);
  if (object === null) throw unknownMedium();
  const { size, httpEtag } = object;
  const headers = describeObject(object, link, ctx.now());
  if (isKnown(asked.get("if-none-match"), httpEtag)) return new Response(null, { status: 304, headers });
  const ifRange = asked.get("if-range");
  const range = readByteRange(ifRange === null || ifRange === httpEtag ? asked.get("range") : null, size);
  switch (range.kind) {
    case "whole":
      return answerWhole(ctx, key, link);
    case "refused":
      return new Response(null, { status: 416, headers: { ...safeHeaders, "content-range": `bytes */${size}` } });
    case "part": {
      const { offset, length } = range;
      const part = await ctx.env.MEDIA.get(key, { range: { offset, length } });
      if (part === null) throw unknownMedium();
      headers.set("content-length", String(length));
      headers.set("content-range", `bytes ${offset}-${offset + length - 1}/${size}`);
      return new Response(part.body, { status: 206, headers });
    }
    default:
      return assertNever(range);
  }
}

/** Whether one of the tags that the browser has is the file's. */
function isKnown(tags: string | null, etag: string): boolean {
  return (tags ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag || tag.trim() === "*");
}

function describeObject(object: R2Object, link: MediaLink, now: number): Headers {
  const mime = object.httpMetadata?.contentType ?? "application/octet-stream";
  const inline = mayShowInline(mime) && !link.download;
  return new Headers({
    ...safeHeaders,
    "content-type": mime,
    "content-disposition": inline ? "inline" : (object.httpMetadata?.contentDisposition ?? "attachment"),
    etag: object.httpEtag,
    "cache-control": `private, max-age=${Math.floor((link.expiresAt - now) / 1000)}, immutable`,
  });
}
