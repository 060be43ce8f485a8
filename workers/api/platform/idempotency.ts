import type { Context, Next } from "hono";
import type { AppEnv, RouteRules } from "./app-env.ts";
import type { BrandWriteCtx, MemberWriteCtx } from "./context.ts";
import { AppError } from "./errors.ts";
import { claimKey, dropKey, storeAnswer } from "./idempotency-store.ts";

/** Answers larger than this are not kept: a repeated request then finds its key free. */
const keptBytes = 256 * 1024;

/**
 * Answers a write once for each Idempotency-Key of a caller on a route: a repeated request gets the first one's answer for 24 hours.
 * An answer of 500 and above is not kept, so that the caller can try again with the same key.
 * @throws AppError idempotency.body_differs (422), in_progress (409), key_required, bad_key (400)
 */
export async function answerOnce(
  ctx: MemberWriteCtx | BrandWriteCtx,
  rule: RouteRules["idempotency"],
  c: Context<AppEnv>,
  next: Next,
): Promise<Response | void> {
  const key = c.req.header("idempotency-key");
  if (key === undefined) {
    if (rule === "required") throw new AppError(400, "idempotency.key_required");
    return next();
  }
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new AppError(400, "idempotency.bad_key");
  const caller = ctx.caller.kind === "person" ? ctx.caller.userId : ctx.caller.memberId;
  const name = { caller, route: `${c.req.method} ${c.req.path}`, key };
  const claim = await claimKey(ctx, name, await hashBytes(await c.req.arrayBuffer()));
  if (claim.kind === "answered") return repeatAnswer(claim.status, claim.response);
  await next();
  const answer = c.res.status < 500 ? await c.res.clone().text() : null;
  if (answer === null || answer.length > keptBytes) await dropKey(ctx, name, claim.at);
  else await storeAnswer(ctx, name, claim.at, c.res.status, describeAnswer(c.res, answer));
}

/** SHA-256 in hexadecimal. */
export async function hashBytes(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

type KeptAnswer = { readonly type: string | null; readonly body: string };

function describeAnswer(response: Response, body: string): string {
  return JSON.stringify({ type: response.headers.get("content-type"), body } satisfies KeptAnswer);
}

function repeatAnswer(status: number, kept: string): Response {
  const { type, body } = parseKept(kept);
  const headers = { "idempotency-replayed": "true", ...(type === null ? {} : { "content-type": type }) };
  return new Response(status === 204 ? null : body, { status, headers });
}

/** Guarantee: the column holds only what `describeAnswer` wrote. */
function parseKept(kept: string): KeptAnswer {
  return JSON.parse(kept) as KeptAnswer;
}
