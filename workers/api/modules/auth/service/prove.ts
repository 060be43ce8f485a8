import type { PersonCtx } from "../../../platform/context.ts";
import { proveByFactor } from "../../factors/service/second-factor.ts";
import type { Proof } from "../account-contract.ts";
import { findUser } from "../account-store.ts";
import { forgetSignedIn } from "../authenticate.ts";
import { unknownMember, wrongPassword, wrongProof } from "../errors.ts";
import { noteProof } from "../sign-in-store.ts";
import { isPasswordOf } from "./passwords.ts";

/**
 * Notes for ten minutes, for this sign-in, that its owner has shown once more who they are.
 * @throws AppError auth.wrong_password (403), auth.wrong_proof (403), request.too_many (429)
 */
export async function prove(ctx: PersonCtx, proof: Proof): Promise<void> {
  const { env, caller } = ctx;
  const user = await findUser(env, caller.userId);
  if (!user) throw unknownMember();
  if ("password" in proof) {
    if (!(await isPasswordOf(ctx, user, proof.password))) throw wrongPassword();
  } else {
    const answer =
      "code" in proof
        ? ({ kind: "code", code: proof.code } as const)
        : ({ kind: "passkey", ...proof.passkey } as const);
    if (!(await proveByFactor(ctx, answer))) throw wrongProof();
  }
  await noteProof(env, caller.signInId, ctx.now());
  forgetSignedIn({ signInId: caller.signInId });
}
