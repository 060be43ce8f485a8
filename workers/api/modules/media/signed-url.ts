import { createHmac, timingSafeEqual } from "node:crypto";
import type { Configuration } from "../../platform/configuration.ts";

const hourMs = 60 * 60 * 1000;
/** A link lives between one and two hours: its end is rounded to the hour, so that browsers meet the same URL again and cache it. */
const lifetimeHours = 2;

export type MediaLink = {
  readonly orgId: string;
  readonly mediaId: string;
  readonly expiresAt: number;
  readonly download: boolean;
};
type Signing = Pick<Configuration, "mediaOrigin" | "mediaUrlSecret">;

/**
 * A link to a stored medium on the cookieless media host, for whoever holds it until it expires (1 to 2 hours).
 * @param options.download asks the browser to save instead of show
 */
export function signMediaUrl(
  configuration: Signing,
  orgId: string,
  mediaId: string,
  now: number,
  options: { readonly download?: boolean } = {},
): string {
  const expiresAt = (Math.floor(now / hourMs) + lifetimeHours) * hourMs;
  const link: MediaLink = { orgId, mediaId, expiresAt, download: options.download ?? false };
  const url = new URL(`/media/${orgId}/${mediaId}`, configuration.mediaOrigin);
  url.searchParams.set("expires", String(expiresAt));
  if (link.download) url.searchParams.set("download", "1");
  url.searchParams.set("signature", signatureOf(configuration, link));
  return url.href;
}

/** The link of a request, if it is ours, untouched and not expired at `now` (ms). */
export function verifyMediaLink(
  configuration: Signing,
  parts: { readonly orgId: string; readonly mediaId: string; readonly query: URLSearchParams },
  now: number,
): MediaLink | null {
  const { orgId, mediaId, query } = parts;
  const link: MediaLink = {
    orgId,
    mediaId,
    expiresAt: Number(query.get("expires")),
    download: query.get("download") === "1",
  };
  const expected = Buffer.from(signatureOf(configuration, link));
  const given = Buffer.from(query.get("signature") ?? "");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return link.expiresAt > now ? link : null;
}

function signatureOf(configuration: Signing, link: MediaLink): string {
  const text = ["GET", link.orgId, link.mediaId, link.expiresAt, link.download ? "attachment" : "inline"].join("\n");
  return createHmac("sha256", configuration.mediaUrlSecret).update(text).digest("base64url");
}
