import type { BrandKey } from "../../../../../shared/brands.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { startSession, type ClientKind, type IssuedSession } from "../../auth/service/begin-session.ts";
import { openChallenge } from "../../auth/service/challenges.ts";
import type { Device } from "../../auth/service/device.ts";
import { homeOrganizationOf } from "../../auth/service/log-in.ts";
import { joinBrand } from "../../brand-sign-in/service/join-brand.ts";
import { acceptPasskey } from "../accept-proof.ts";
import { passkeyRefused } from "../errors.ts";
import type { PasskeyAnswer } from "../../../../../shared/passkey.ts";
import type { PasskeyRequestOptions } from "../passkey-contract.ts";
import { questionLifeMs, requestOptions } from "../webauthn.ts";

/** A question that any passkey of the house may answer, once. */
export async function askForPasskey(
  ctx: PublicCtx,
): Promise<{ readonly challengeId: string; readonly options: PasskeyRequestOptions }> {
  const options = await requestOptions(ctx.configuration);
  const detail = { challenge: options.challenge };
  const question = { kind: "passkey_sign_in", userId: null, detail, lifeMs: questionLifeMs } as const;
  const { id: challengeId } = await openChallenge(ctx.env, question, ctx.now());
  return { challengeId, options };
}

/**
 * Signs in by a passkey alone: it is something the person has, opened by something they know or are.
 * @throws AppError factors.passkey_refused (403), auth.account_closing (403)
 */
export async function signInWithPasskey(
  ctx: PublicCtx,
  input: {
    readonly challengeId: string;
    readonly response: PasskeyAnswer;
    readonly client: ClientKind;
    /** Only for a brand's own app. */
    readonly brand?: BrandKey | undefined;
    readonly device: Device;
    readonly place: string | null;
  },
): Promise<IssuedSession> {
  const { client, device, place } = input;
  const userId = await acceptPasskey(ctx, input);
  const user = userId === null ? undefined : await findUser(ctx.env, userId);
  if (!user || user.erasedAt !== null) throw passkeyRefused();
  const brand = client === "app" ? (input.brand ?? null) : null;
  if (brand !== null && user.closedAt === null) await joinBrand(ctx.env, user.id, brand, ctx.now());
  const organizationId = brand === null ? await homeOrganizationOf(ctx.env, user.id) : null;
  return startSession(ctx, { userId: user.id, organizationId, brand, method: "passkey", client, device, place });
}
