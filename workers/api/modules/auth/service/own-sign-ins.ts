import type { PersonCtx } from "../../../platform/context.ts";
import type { SignIn } from "../account-contract.ts";
import { unknownSignIn } from "../errors.ts";
import { findSignIn, listOpenSignIns } from "../sign-in-store.ts";
import { recordAccountEvent } from "./account-events.ts";
import { endSignIns } from "./end-sign-ins.ts";

type From = { readonly device: string; readonly place: string | null };

/** Where somebody is signed in, the last used first. */
export async function listSignIns(ctx: PersonCtx): Promise<SignIn[]> {
  const rows = await listOpenSignIns(ctx.env, ctx.caller.userId, ctx.now());
  return rows.map(({ signIn, organizationName }) => ({
    id: signIn.id,
    current: signIn.id === ctx.caller.signInId,
    device: signIn.device,
    place: signIn.place,
    method: signIn.method,
    client: signIn.client,
    brand: signIn.brand,
    organizationName,
    createdAt: new Date(signIn.createdAt).toISOString(),
    lastUsedAt: new Date(signIn.lastUsedAt).toISOString(),
  }));
}

/** @throws AppError auth.sign_in_not_found (404), also for somebody else's */
export async function endOwnSignIn(ctx: PersonCtx, id: string, from: From): Promise<void> {
  const signIn = await findSignIn(ctx.env, id);
  if (signIn?.userId !== ctx.caller.userId || signIn.revokedAt !== null) throw unknownSignIn();
  await endSignIns(ctx, ctx.caller.userId, "signed_out", { family: id });
  await recordAccountEvent(ctx.env, ctx.caller.userId, "sign_in_ended", from, ctx.now());
}

/** Ends them all, the one that asks too. */
export async function signOutEverywhere(ctx: PersonCtx, from: From): Promise<void> {
  await endSignIns(ctx, ctx.caller.userId, "signed_out_everywhere");
  await recordAccountEvent(ctx.env, ctx.caller.userId, "signed_out_everywhere", from, ctx.now());
}
