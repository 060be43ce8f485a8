import type { PersonCtx } from "../../../platform/context.ts";
import { proveByFactor, type FactorProof } from "../../factors/service/second-factor.ts";
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
  if (proof.method === "password") {
    if (!(await isPasswordOf(ctx, user, proof.password))) throw wrongPassword();
  } else if (!(await proveByFactor(ctx, factorOf(proof)))) throw wrongProof();
  await noteProof(env, caller.signInId, ctx.now());
  forgetSignedIn({ signInId: caller.signInId });
}

function factorOf(proof: Exclude<Proof, { method: "password" }>): FactorProof {
  return proof.method === "code"
    ? { kind: "code", code: proof.code }
    : { kind: "passkey", challengeId: proof.challengeId, response: proof.response };
}
