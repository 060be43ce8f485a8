import type { Context } from "hono";
import type { AppEnv } from "../../platform/app-env.ts";
import { personContext, publicContext } from "../../platform/gate.ts";
import { describeProblem } from "../../platform/problem.ts";
import { createRouter } from "../../platform/router.ts";
import type { SecondFactorChallenge } from "../../../../shared/session.ts";
import { deviceOf, placeOf } from "../auth/service/device.ts";
import { assertOwnOrigin } from "../auth/service/own-origin.ts";
import { answerSession } from "../auth/service/session-answer.ts";
import type { PrimaryOutcome } from "../auth/service/begin-session.ts";
import {
  appleConnectionRoute,
  appleConnectRoute,
  appleDisconnectRoute,
  appleLinkRoute,
  appleSignInRoute,
  askNonceRoute,
  type AppleLinkNeeded,
} from "./contract.ts";
import { linkNeeded } from "./errors.ts";
import { askNonce } from "./service/ask-nonce.ts";
import { describeAppleIdentity } from "./service/describe-apple.ts";
import { disconnectApple } from "./service/forget-apple.ts";
import { connectApple, linkWithPassword } from "./service/link-apple.ts";
import { signInWithApple, type AppleOutcome } from "./service/sign-in-with-apple.ts";

export const appleRoutes = createRouter()
  .openapi(askNonceRoute, async (c) => c.json(await askNonce(publicContext(c)), 201))
  .openapi(appleSignInRoute, async (c) => {
    assertOwnOrigin(c);
    const { brand, ...given } = c.req.valid("json");
    const where = { device: deviceOf(c), place: placeOf(c) };
    const atBrand = given.client === "app" ? (brand ?? null) : null;
    const outcome = await signInWithApple(publicContext(c), { ...given, ...where, brand: atBrand });
    switch (outcome.kind) {
      case "session":
        return c.json(answerSession(c, outcome.session), 200);
      case "second_factor":
        return c.json(presentChallenge(outcome.challenge), 202);
      case "link_needed":
        return c.json(presentLink(c, outcome), 409, { "content-type": "application/problem+json" });
    }
  })
  .openapi(appleLinkRoute, async (c) => {
    assertOwnOrigin(c);
    const where = { device: deviceOf(c), place: placeOf(c) };
    const outcome = await linkWithPassword(publicContext(c), { ...c.req.valid("json"), ...where });
    return outcome.kind === "session"
      ? c.json(answerSession(c, outcome.session), 200)
      : c.json(presentChallenge(outcome.challenge), 202);
  })
  .openapi(appleConnectionRoute, async (c) => {
    const { env, caller } = personContext(c);
    return c.json(await describeAppleIdentity(env, caller.userId), 200);
  })
  .openapi(appleConnectRoute, async (c) => {
    const ctx = personContext(c);
    await connectApple(ctx, c.req.valid("json"), { device: deviceOf(c), place: placeOf(c) });
    return c.json(await describeAppleIdentity(ctx.env, ctx.caller.userId), 200);
  })
  .openapi(appleDisconnectRoute, async (c) => {
    await disconnectApple(personContext(c), { device: deviceOf(c), place: placeOf(c) });
    return c.body(null, 204);
  });

type Asked = Extract<PrimaryOutcome, { kind: "second_factor" }>["challenge"];

function presentChallenge({ challengeId, methods, expiresAt }: Asked): SecondFactorChallenge {
  return { challengeId, methods: [...methods], expiresAt: new Date(expiresAt).toISOString() };
}

/** A problem like any other, with the question beside it. */
function presentLink(c: Context<AppEnv>, asked: Extract<AppleOutcome, { kind: "link_needed" }>): AppleLinkNeeded {
  const { language, requestId } = publicContext(c);
  const problem = describeProblem(linkNeeded(), language, requestId);
  return { ...problem, challengeId: asked.challengeId, expiresAt: new Date(asked.expiresAt).toISOString() };
}
