import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";

/**
 * Gives a JSON answer that was read at a brand its ETag, and makes it a 304 where the caller has it already. The tag is of the answer's
 * very bytes, so nobody is told that they have what is somebody else's: two callers share a tag only where they are given the same.
 * It is weak, because what compresses on the way changes the bytes and not the meaning.
 */
export async function answerConditionally(c: Context<AppEnv>): Promise<void> {
  const { res } = c;
  const isJson = res.headers.get("content-type")?.startsWith("application/json") ?? false;
  const mayBeKept = !(res.headers.get("cache-control")?.includes("no-store") ?? false);
  if (res.status !== 200 || !isJson || !mayBeKept) return;
  const tag = await tagOf(await res.clone().arrayBuffer());
  c.header("etag", tag);
  c.header("cache-control", cachingFor(c));
  c.header("vary", "authorization, accept-language", { append: true });
  if (!hasTag(c.req.header("if-none-match") ?? null, tag)) return;
  const headers = new Headers(c.res.headers);
  for (const name of ["content-type", "content-length"]) headers.delete(name);
  // Set twice: the first answer's headers would be merged into the second's.
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers });
}

/**
 * An app or a server keeps its copy and asks each time whether it still holds. A browser writes nothing down of somebody who is signed in:
 * others may use the same computer.
 */
function cachingFor(c: Context<AppEnv>): string {
  const isBrowser = c.req.header("sec-fetch-mode") !== undefined;
  const isSignedIn = c.req.header("authorization") !== undefined;
  return isBrowser && isSignedIn ? "no-store" : "private, no-cache";
}

async function tagOf(body: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return `W/"${Buffer.from(digest.subarray(0, 16)).toString("base64url")}"`;
}

/** Whether a list of tags holds this one, weakly compared (RFC 9110, 13.1.2). */
export function hasTag(list: string | null, tag: string): boolean {
  if (list === null) return false;
  if (list.trim() === "*") return true;
  const opaque = (one: string) => one.trim().replace(/^W\//, "");
  return list.split(",").some((one) => opaque(one) === opaque(tag));
}
