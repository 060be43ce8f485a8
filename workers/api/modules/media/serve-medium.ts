import type { PublicCtx } from "../../platform/context.ts";
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
  const object = await ctx.env.MEDIA.get(key, { range: request.headers, onlyIf: request.headers });
  if (object === null) throw unknownMedium();
  if (startsBeyond(request.headers.get("range"), object.size)) return refuseRange(object);
  const headers = describeObject(object, link, ctx.now());
  if (!("body" in object)) return new Response(null, { status: 304, headers });
  const part = request.headers.has("range") ? readRange(object) : null;
  if (!part) {
    headers.set("content-length", String(object.size));
    return new Response(object.body, { headers });
  }
  headers.set("content-length", String(part.length));
  headers.set("content-range", `bytes ${part.offset}-${part.offset + part.length - 1}/${object.size}`);
  return new Response(object.body, { status: 206, headers });
}

/** R2 answers such a range with the whole object; a player that asks beyond the end wants to know where the end is. */
function startsBeyond(range: string | null, size: number): boolean {
  const start = /^bytes=(\d+)-/.exec(range ?? "")?.[1];
  return start !== undefined && Number(start) >= size;
}

async function refuseRange(object: R2Object | R2ObjectBody): Promise<Response> {
  if ("body" in object) await object.body.cancel();
  return new Response(null, { status: 416, headers: { "content-range": `bytes */${object.size}` } });
}

function describeObject(object: R2Object, link: MediaLink, now: number): Headers {
  const mime = object.httpMetadata?.contentType ?? "application/octet-stream";
  const inline = mayShowInline(mime) && !link.download;
  return new Headers({
    ...safeHeaders,
    "content-type": mime,
    "content-disposition": inline ? "inline" : "attachment",
    etag: object.httpEtag,
    "cache-control": `private, max-age=${Math.floor((link.expiresAt - now) / 1000)}, immutable`,
  });
}

function readRange(object: R2ObjectBody): { readonly offset: number; readonly length: number } | null {
  const { size } = object;
  const range: { readonly offset?: number; readonly length?: number; readonly suffix?: number } | undefined =
    object.range;
  if (!range) return null;
  // R2 names all three, undefined where they do not apply.
  if (range.suffix !== undefined)
    return { offset: Math.max(0, size - range.suffix), length: Math.min(range.suffix, size) };
  const offset = range.offset ?? 0;
  return { offset, length: range.length ?? size - offset };
}
