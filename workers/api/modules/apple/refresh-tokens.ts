import { z } from "zod";
import type { PublicCtx } from "../../platform/context.ts";
import { seal, unseal } from "../../platform/seal.ts";
import { revokeToken } from "../../providers/apple/token-client.ts";
import { findIdentity, replaceSealedTokens, type IdentityRow } from "./store.ts";

type TokenCtx = Pick<PublicCtx, "env" | "configuration" | "now" | "log">;
type Sealed = Pick<IdentityRow, "subject" | "userId" | "refreshTokenSealed">;

/** The newest refresh token of each client that this person has let in, by client id: each must be taken back on its own. */
const Tokens = z.record(z.string(), z.string());
type Tokens = z.infer<typeof Tokens>;

const attempts = 5;

/** Adds a client's newest token to what is kept sealed; two clients at once do not lose one another's. */
export async function keepRefreshToken(ctx: TokenCtx, subject: string, clientId: string, token: string): Promise<void> {
  await changeTokens(ctx, subject, (tokens) => ({ ...tokens, [clientId]: token }));
}

/** Forgets what Apple has ended itself. */
export async function dropRefreshToken(ctx: TokenCtx, subject: string, clientId: string): Promise<void> {
  await changeTokens(ctx, subject, ({ [clientId]: _ended, ...others }) => others);
}

/** The column's text for a new identity's first token. */
export function sealTokens(
  ctx: Pick<TokenCtx, "configuration">,
  owner: Pick<IdentityRow, "subject" | "userId">,
  tokens: Tokens,
): Promise<string> {
  return seal(ctx.configuration, JSON.stringify(tokens), sealedFor(owner));
}

/**
 * Takes back every token of an identity at Apple. Repeatable.
 * @returns how many were taken back, and how many Apple gave no word about
 */
export async function revokeTokens(ctx: TokenCtx, row: Sealed): Promise<{ revoked: number; failed: number }> {
  const tokens = Object.entries(await openTokens(ctx, row));
  const outcomes = await Promise.all(
    tokens.map(([clientId, refreshToken]) =>
      revokeToken(ctx.configuration.apple, { clientId, refreshToken, now: ctx.now() }),
    ),
  );
  for (const outcome of outcomes) {
    if (outcome.kind === "revoked") continue;
    ctx.log.warn("apple.revoke_failed", { userId: row.userId, status: outcome.status, reason: outcome.error });
  }
  const revoked = outcomes.filter(({ kind }) => kind === "revoked").length;
  return { revoked, failed: outcomes.length - revoked };
}

async function changeTokens(ctx: TokenCtx, subject: string, change: (tokens: Tokens) => Tokens): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const row = await findIdentity(ctx.env, subject);
    if (!row) return;
    const tokens = change(await openTokens(ctx, row));
    const sealed = Object.keys(tokens).length === 0 ? null : await sealTokens(ctx, row, tokens);
    if (await replaceSealedTokens(ctx.env, row, sealed)) return;
  }
  throw new Error("An identity's tokens were changed by too many at once");
}

/** What cannot be opened any more cannot be taken back either: it is noted, and left behind. */
async function openTokens(ctx: TokenCtx, row: Sealed): Promise<Tokens> {
  if (row.refreshTokenSealed === null) return {};
  try {
    return Tokens.parse(JSON.parse(await unseal(ctx.configuration, row.refreshTokenSealed, sealedFor(row))));
  } catch (error) {
    ctx.log.error("apple.tokens_unreadable", error, { userId: row.userId });
    return {};
  }
}

function sealedFor({ userId, subject }: Pick<IdentityRow, "subject" | "userId">) {
  return { orgId: userId, record: `apple/${subject}` };
}
