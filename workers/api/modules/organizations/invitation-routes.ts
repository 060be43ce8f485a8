import { publicContext, readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { authenticateSignIn } from "../auth/authenticate.ts";
import { deviceOf, placeOf } from "../auth/service/device.ts";
import { assertOwnOrigin } from "../auth/service/own-origin.ts";
import { answerSession } from "../auth/service/session-answer.ts";
import {
  acceptInvitationRoute,
  inviteRoute,
  listInvitationsRoute,
  resendInvitationRoute,
  showInvitationRoute,
  withdrawInvitationRoute,
} from "./invitation-contract.ts";
import { otherAddress } from "./errors.ts";
import { acceptSignedIn, acceptWithPassword, showInvitation } from "./service/accept-invitation.ts";
import { inviteMember, listInvitations, resendInvitation, withdrawInvitationOf } from "./service/invitations.ts";

export const invitationRoutes = createRouter()
  .openapi(inviteRoute, async (c) => c.json(await inviteMember(writeContext(c), c.req.valid("json")), 201))
  .openapi(listInvitationsRoute, async (c) => c.json({ items: await listInvitations(readContext(c)) }, 200))
  .openapi(resendInvitationRoute, async (c) =>
    c.json(await resendInvitation(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(withdrawInvitationRoute, async (c) => {
    await withdrawInvitationOf(writeContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(showInvitationRoute, async (c) =>
    c.json(await showInvitation(publicContext(c), c.req.valid("json").token), 200),
  )
  .openapi(acceptInvitationRoute, async (c) => {
    assertOwnOrigin(c);
    const ctx = publicContext(c);
    const authorization = c.req.header("authorization");
    if (authorization !== undefined) {
      const { env, configuration, now } = ctx;
      const asked = { env, configuration, authorization, now: now(), fresh: true };
      const { person } = await authenticateSignIn(asked);
      if (person === null || person.brand !== null) throw otherAddress();
      return c.json({ organizationId: await acceptSignedIn(ctx, c.req.valid("json").token, person.userId) }, 200);
    }
    const outcome = await acceptWithPassword(ctx, { ...c.req.valid("json"), device: deviceOf(c), place: placeOf(c) });
    if (outcome.kind === "session") return c.json(answerSession(c, outcome.session), 201);
    const { challengeId, methods, expiresAt } = outcome.challenge;
    return c.json({ challengeId, methods: [...methods], expiresAt: new Date(expiresAt).toISOString() }, 202);
  });
