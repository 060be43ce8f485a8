import { createHash, randomBytes } from "node:crypto";
import type { PublicCtx } from "../../../platform/context.ts";
import { hashNonce } from "../../../providers/apple/claim-rules.ts";
import { openChallenge } from "../../auth/service/challenges.ts";
import { countAttempt } from "../../auth/service/count-attempt.ts";
import type { AppleNonce } from "../contract.ts";

const nonceLifeMs = 10 * 60_000;
const perAddress = { capacity: 120, refillMs: 15 * 60_000 };

/**
 * A nonce for one sign-in with Apple. Only its hash is kept, which is what most apps give to Apple anyway.
 * @throws AppError request.too_many (429)
 */
export async function askNonce(ctx: PublicCtx): Promise<AppleNonce> {
  await countAppleAttempt(ctx);
  const nonce = randomBytes(24).toString("base64url");
  const detail = { nonceHash: hashNonce(nonce) };
  const question = { kind: "apple_nonce", userId: null, detail, lifeMs: nonceLifeMs } as const;
  const { id, expiresAt } = await openChallenge(ctx.env, question, ctx.now());
  return { nonceId: id, nonce, expiresAt: new Date(expiresAt).toISOString() };
}

/** Nonces and sign-ins of one network address together. */
export async function countAppleAttempt(ctx: PublicCtx): Promise<void> {
  if (ctx.ip === null) return;
  const address = createHash("sha256").update(ctx.ip).digest("hex");
  await countAttempt(ctx, `apple-address:${address}`, perAddress);
}
