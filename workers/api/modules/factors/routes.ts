import type { Context } from "hono";
import type { AppEnv } from "../../platform/app-env.ts";
import { personContext, publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { deviceOf, placeOf } from "../auth/service/device.ts";
import { assertOwnOrigin } from "../auth/service/own-origin.ts";
import { answerSession } from "../auth/service/session-answer.ts";
import {
  answerSecondFactorRoute,
  beginTotpRoute,
  confirmTotpRoute,
  listFactorsRoute,
  removeTotpRoute,
  renewRecoveryCodesRoute,
} from "./contract.ts";
import {
  addPasskeyRoute,
  askForPasskeyRoute,
  beginPasskeyRoute,
  removePasskeyRoute,
  renamePasskeyRoute,
  signInWithPasskeyRoute,
} from "./passkey-contract.ts";
import { answerSecondFactor } from "./service/answer-second-factor.ts";
import { describeFactors } from "./service/own-factors.ts";
import { askForPasskey, signInWithPasskey } from "./service/passkey-sign-in.ts";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "./service/passkeys.ts";
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes } from "./service/totp.ts";

export const factorRoutes = createRouter()
  .openapi(listFactorsRoute, async (c) => {
    const { env, caller } = personContext(c);
    return c.json(await describeFactors(env, caller.userId), 200);
  })
  .openapi(beginTotpRoute, async (c) => c.json(await beginTotp(personContext(c)), 200))
  .openapi(confirmTotpRoute, async (c) => {
    const codes = await confirmTotp(personContext(c), c.req.valid("json"), whence(c));
    return c.json({ codes: [...codes] }, 200);
  })
  .openapi(removeTotpRoute, async (c) => {
    await removeTotp(personContext(c), whence(c));
    return c.body(null, 204);
  })
  .openapi(renewRecoveryCodesRoute, async (c) => {
    const codes = await renewRecoveryCodes(personContext(c), whence(c));
    return c.json({ codes: [...codes] }, 200);
  })
  .openapi(beginPasskeyRoute, async (c) => c.json(await beginPasskey(personContext(c)), 200))
  .openapi(addPasskeyRoute, async (c) =>
    c.json(await addPasskey(personContext(c), c.req.valid("json"), whence(c)), 201),
  )
  .openapi(renamePasskeyRoute, async (c) => {
    const { name } = c.req.valid("json");
    return c.json(await renamePasskey(personContext(c), c.req.valid("param").id, name), 200);
  })
  .openapi(removePasskeyRoute, async (c) => {
    await removePasskey(personContext(c), c.req.valid("param").id, whence(c));
    return c.body(null, 204);
  })
  .openapi(askForPasskeyRoute, async (c) => {
    assertOwnOrigin(c);
    return c.json(await askForPasskey(publicContext(c)), 200);
  })
  .openapi(signInWithPasskeyRoute, async (c) => {
    assertOwnOrigin(c);
    const input = { ...c.req.valid("json"), device: deviceOf(c), place: placeOf(c) };
    return c.json(answerSession(c, await signInWithPasskey(publicContext(c), input)), 200);
  })
  .openapi(answerSecondFactorRoute, async (c) => {
    assertOwnOrigin(c);
    return c.json(answerSession(c, await answerSecondFactor(publicContext(c), c.req.valid("json"))), 200);
  });

function whence(c: Context<AppEnv>) {
  return { device: deviceOf(c).label, place: placeOf(c) };
}
