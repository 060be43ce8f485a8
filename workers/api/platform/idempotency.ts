import type { Context, Next } from "hono";
import { assertNever } from "../../../shared/assert-never.ts";
import type { AppEnv, RouteRules } from "./app-env.ts";
import type { BrandWriteCtx, GuestWriteCtx, MemberWriteCtx } from "./context.ts";
import { AppError } from "./errors.ts";
import { deterministicId } from "./ids.ts";
import { claimKey, dropKey, storeAnswer } from "./idempotency-store.ts";

/** Answers larger than this are not kept: a repeated request then finds its key free. */
const keptBytes = 256 * 1024;

/**
 * Answers a write once for each Idempotency-Key of a caller on a route: a repeated request gets the first one's answer for 24 hours.
 * An answer of 500 and above is not kept, so that the caller can try again with the same key.
 * @throws AppError idempotency.body_differs (422), in_progress (409), key_required, bad_key (400)
 */
export async function answerOnce(
  ctx: MemberWriteCtx | BrandWriteCtx | GuestWriteCtx,
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
  const name = { caller: await nameCaller(ctx), route: `${c.req.method} ${c.req.path}`, key };
  const claim = await claimKey(ctx, name, await hashBytes(await c.req.arrayBuffer()));
  if (claim.kind === "answered") return repeatAnswer(claim.status, claim.response);
  await next();
  const answer = c.res.status < 500 ? await c.res.clone().text() : null;
  if (answer === null || answer.length > keptBytes) await dropKey(ctx, name, claim.at);
  else await storeAnswer(ctx, name, claim.at, c.res.status, describeAnswer(c.res, answer));
}

/** Whose key it is. Guests have no name: their network keeps apart two who chose the same key, and is not written down itself. */
async function nameCaller({ caller, ip }: MemberWriteCtx | BrandWriteCtx | GuestWriteCtx): Promise<string> {
  switch (caller.kind) {
    case "member":
    case "machine":
      return caller.memberId;
    case "person":
      return caller.userId;
    case "guest":
      return deterministicId("guest", ip ?? "");
    default:
      return assertNever(caller);
  }
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
