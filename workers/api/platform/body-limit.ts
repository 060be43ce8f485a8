import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./app-env.ts";
import { AppError, tooLarge } from "./errors.ts";

/** A body of unknown length is read into memory up to here; a larger one must say its length. */
const bufferedLimit = 4 * 1024 * 1024;

/**
 * The request, if its body is at most `limit` bytes. With a content-length the runtime holds the body to it, so nothing is read here.
 * @throws AppError request.too_large, request.length_required
 */
export async function limitBody(request: Request, limit: number): Promise<Request> {
  if (!request.body) return request;
  const declared = request.headers.get("content-length");
  if (declared !== null) {
    if (!(Number(declared) <= limit)) throw tooLarge(limit);
    return request;
  }
  if (limit > bufferedLimit) throw new AppError(411, "request.length_required");
  return new Request(request, { method: request.method, body: await readUpTo(request.body, limit) });
}

/** The same as middleware, for routes outside the contract (webhooks). */
export function limitBodyTo(limit: number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.req.raw = await limitBody(c.req.raw, limit);
    await next();
  };
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
