import { z } from "zod";
import { brandKeys } from "../../../../shared/brands.ts";
import type { PublicCtx } from "../../platform/context.ts";
import { seal, unseal } from "../../platform/seal.ts";
import type { AppleIdentity } from "../../providers/apple/identity-token.ts";
import { answerChallenge, openChallenge, readChallenge, type Challenge } from "../auth/service/challenges.ts";
import { linkExpired } from "./errors.ts";

/** As long as Apple's code lives: it is exchanged only when it is clear whose account it belongs to. */
const linkLifeMs = 5 * 60_000;

const LinkDetail = z.object({
  subject: z.string(),
  clientId: z.string(),
  email: z.string().nullable(),
  isPrivateRelay: z.boolean(),
  codeSealed: z.string(),
  brand: z.enum(brandKeys).nullable(),
  client: z.enum(["web", "app"]),
});

/** What waits for a proof. `userId` is whose proof it must be. */
export type WaitingLink = {
  readonly userId: string;
  readonly identity: AppleIdentity;
  readonly brand: z.infer<typeof LinkDetail>["brand"];
  readonly client: "web" | "app";
};

/** Keeps what Apple said until the owner of the address proves who they are. The code is sealed: it is half of a sign-in. */
export async function openLinkChallenge(
  ctx: PublicCtx,
  userId: string,
  asked: Pick<WaitingLink, "identity" | "brand" | "client"> & { readonly authorizationCode: string },
): Promise<{ readonly challengeId: string; readonly expiresAt: number }> {
  const { identity, brand, client, authorizationCode } = asked;
  const codeSealed = await seal(ctx.configuration, authorizationCode, sealedFor(userId, identity.subject));
  const detail: z.infer<typeof LinkDetail> = { ...identity, codeSealed, brand, client };
  const question = { kind: "apple_link", userId, detail, lifeMs: linkLifeMs } as const;
  const { id, expiresAt } = await openChallenge(ctx.env, question, ctx.now());
  return { challengeId: id, expiresAt };
}

/** @throws AppError apple.link_expired (422) */
export async function readLinkChallenge(ctx: PublicCtx, challengeId: string): Promise<WaitingLink> {
  const { userId, detail } = parse(await readChallenge(ctx.env, "apple_link", challengeId, ctx.now()));
  return { userId, identity: identityOf(detail), brand: detail.brand, client: detail.client };
}

/**
 * Uses the question up, after the proof, and hands out the code.
 * @throws AppError apple.link_expired (422)
 */
export async function answerLinkChallenge(
  ctx: PublicCtx,
  challengeId: string,
): Promise<WaitingLink & { readonly authorizationCode: string }> {
  const { userId, detail } = parse(await answerChallenge(ctx.env, "apple_link", challengeId, ctx.now()));
  const authorizationCode = await unseal(ctx.configuration, detail.codeSealed, sealedFor(userId, detail.subject));
  return { userId, identity: identityOf(detail), brand: detail.brand, client: detail.client, authorizationCode };
}

function parse(challenge: Challenge | null) {
  if (!challenge?.userId) throw linkExpired();
  return { userId: challenge.userId, detail: LinkDetail.parse(challenge.detail) };
}

function identityOf({ subject, clientId, email, isPrivateRelay }: z.infer<typeof LinkDetail>): AppleIdentity {
  return { subject, clientId, email, isPrivateRelay };
}

function sealedFor(userId: string, subject: string) {
  return { orgId: userId, record: `apple-code/${subject}` };
}
