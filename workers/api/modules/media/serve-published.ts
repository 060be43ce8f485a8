import type { PublicCtx } from "../../platform/context.ts";
import { unknownMedium } from "./errors.ts";
import { publishedKey } from "./service/publish-image.ts";

/** A picture can do nothing, wherever it is opened; what it is called says what is in it, so it never changes. */
const headers: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "public, max-age=31536000, immutable",
};

/**
 * Answers a published picture on the media host, to anybody.
 * @throws AppError media.not_found (404)
 */
export async function servePublished(
  ctx: PublicCtx,
  { orgId, file }: { readonly orgId: string; readonly file: string },
  request: Request,
): Promise<Response> {
  if (new URL(request.url).origin !== ctx.configuration.mediaOrigin) throw unknownMedium();
  if (!/^[0-9a-f]{64}\.(webp|jpg|png)$/.test(file)) throw unknownMedium();
  const etag = `"${file.slice(0, 64)}"`;
  const key = publishedKey(orgId, file);
  if ((request.headers.get("if-none-match") ?? "").includes(etag)) {
    if ((await ctx.env.MEDIA.head(key)) === null) throw unknownMedium();
    return new Response(null, { status: 304, headers: { ...headers, etag } });
  }
  const object = await ctx.env.MEDIA.get(key);
  if (object === null) throw unknownMedium();
  const type = object.httpMetadata?.contentType ?? "application/octet-stream";
  return new Response(object.body, {
    headers: { ...headers, etag, "content-type": type, "content-length": String(object.size) },
  });
}
