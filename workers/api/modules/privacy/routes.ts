import { personContext, publicContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { deviceOf, placeOf } from "../auth/service/device.ts";
import { assertOwnOrigin } from "../auth/service/own-origin.ts";
import { answerSession } from "../auth/service/session-answer.ts";
import {
  askForExportRoute,
  closeAccountRoute,
  downloadExportRoute,
  readReceiptRoute,
  restoreAccountRoute,
  restoreByLinkRoute,
} from "./contract.ts";
import { closeAccount } from "./service/close-account.ts";
import { askForExport, openExport } from "./service/export-account.ts";
import { readReceipt } from "./service/read-receipt.ts";
import { restoreAccount, restoreAccountByLink } from "./service/restore-account.ts";

export const privacyRoutes = createRouter()
  .openapi(closeAccountRoute, async (c) => {
    const ctx = personContext(c);
    const wish = await closeAccount(ctx, ctx.caller.userId, { device: deviceOf(c).label, place: placeOf(c) });
    return c.json({ eraseAt: new Date(wish.dueAt).toISOString() }, 202);
  })
  .openapi(restoreAccountRoute, async (c) => {
    assertOwnOrigin(c);
    const whence = { device: deviceOf(c), place: placeOf(c) };
    const outcome = await restoreAccount(publicContext(c), { ...c.req.valid("json"), ...whence });
    if (outcome.kind === "session") return c.json(answerSession(c, outcome.session), 200);
    const { challengeId, methods, expiresAt } = outcome.challenge;
    return c.json({ challengeId, methods: [...methods], expiresAt: new Date(expiresAt).toISOString() }, 202);
  })
  .openapi(restoreByLinkRoute, async (c) => {
    const from = { device: deviceOf(c).label, place: placeOf(c) };
    await restoreAccountByLink(publicContext(c), c.req.valid("json").token, from);
    return c.body(null, 204);
  })
  .openapi(askForExportRoute, async (c) => {
    const ctx = personContext(c);
    await askForExport(ctx, ctx.caller.userId);
    return c.body(null, 202);
  })
  .openapi(readReceiptRoute, async (c) => c.json(await readReceipt(publicContext(c), c.req.valid("json").token), 200))
  .openapi(downloadExportRoute, async (c) => {
    const { body } = await openExport(publicContext(c), c.req.valid("json").token);
    return c.body(body, 200, {
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="my-data.zip"',
      "cache-control": "no-store",
    });
  });
