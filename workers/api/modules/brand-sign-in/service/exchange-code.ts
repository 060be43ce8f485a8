import { assertNever } from "../../../../../shared/assert-never.ts";
import type { BrandKey } from "../../../../../shared/brands.ts";
import { verifyAccessToken } from "../../../platform/access-token.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { startSession, type ClientKind, type IssuedSession } from "../../auth/service/begin-session.ts";
import type { Device } from "../../auth/service/device.ts";
import { endSignIns } from "../../auth/service/end-sign-ins.ts";
import { invalidGrant } from "../errors.ts";
import { decideExchange, hashCode } from "../rules.ts";
import { claimCode, findCode, isHouseSignInOpen, noteReuse, noteSignIn, type CodeRow } from "../store.ts";
import { joinBrand } from "./join-brand.ts";

export type Exchange = {
  /** Whose API host, and in a browser whose origin, was asked. */
  readonly brand: BrandKey;
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
  readonly client: ClientKind;
  readonly device: Device;
  readonly place: string | null;
};

/**
 * Turns a code into a sign-in at its brand, once; the first time a person comes, they get their account there. A code that comes again
 * ends what it had become.
 * @throws AppError oauth.invalid_grant (400) whatever is wrong with the code; brands.not_open (503)
 */
export async function exchangeCode(ctx: PublicCtx, exchange: Exchange): Promise<IssuedSession> {
  const codeHash = hashCode(exchange.code);
  const code = await findCode(ctx.env, codeHash);
  const presented = { ...exchange, verifier: exchange.codeVerifier };
  const decision = decideExchange(code, presented, ctx.now());
  if (code === undefined) throw invalidGrant();
  switch (decision) {
    case "refuse":
      throw invalidGrant();
    case "replay":
      return refuseReplay(ctx, code);
    case "exchange":
      return (await claimCode(ctx.env, codeHash, ctx.now()))
        ? openSession(ctx, exchange, code)
        : refuseReplay(ctx, code);
    default:
      return assertNever(decision);
  }
}

async function openSession(ctx: PublicCtx, exchange: Exchange, code: CodeRow): Promise<IssuedSession> {
  const { env } = ctx;
  const { brand, client, device, place } = exchange;
  const { userId, parentSignInId: parentId, codeHash } = code;
  if (!(await isHouseSignInOpen(env, parentId, ctx.now()))) throw invalidGrant();
  await joinBrand(env, userId, brand, ctx.now(), ctx);
  const start = { userId, organizationId: null, brand, parentId, method: "brand", client, device, place } as const;
  const session = await startSession(ctx, start);
  const signInId = (await verifyAccessToken(ctx.configuration, session.accessToken, ctx.now()))?.signInId ?? "";
  if (!(await noteSignIn(env, codeHash, signInId))) await endSignIns(ctx, userId, "code_reused", { family: signInId });
  // Whoever signed out at the house meanwhile has ended only the children there were.
  if (await isHouseSignInOpen(env, parentId, ctx.now())) return session;
  await endSignIns(ctx, userId, "signed_out", { family: signInId });
  throw invalidGrant();
}

async function refuseReplay(ctx: PublicCtx, { codeHash, userId }: CodeRow): Promise<never> {
  const signInId = await noteReuse(ctx.env, codeHash);
  if (signInId !== null) await endSignIns(ctx, userId, "code_reused", { family: signInId });
  ctx.log.info("oauth.code_reused", { userId, signInId });
  throw invalidGrant();
}
