import { brandContext, brandWriteContext, readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import * as contract from "./contract.ts";
import { listInAppRoute, readInAppRoute } from "./in-app-contract.ts";
import { listOwnMessages, readOwnMessage } from "./service/in-app.ts";
import { changeRules, readRules } from "./service/sending-rules.ts";
import { decideTroubles, listTroubles } from "./service/troubles.ts";
import { decideTroublesRoute, listTroublesRoute } from "./trouble-contract.ts";
import { addSuppression, listSuppressions, removeSuppression } from "./service/suppressions.ts";

export const deliveryRoutes = createRouter()
  .openapi(contract.readRulesRoute, async (c) => c.json(await readRules(readContext(c)), 200))
  .openapi(contract.changeRulesRoute, async (c) => c.json(await changeRules(writeContext(c), c.req.valid("json")), 200))
  .openapi(contract.listSuppressionsRoute, async (c) =>
    c.json(await listSuppressions(readContext(c), c.req.valid("query")), 200),
  )
  .openapi(contract.addSuppressionRoute, async (c) =>
    c.json(await addSuppression(writeContext(c), c.req.valid("json")), 201),
  )
  .openapi(contract.removeSuppressionRoute, async (c) => {
    await removeSuppression(writeContext(c), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(listInAppRoute, async (c) => c.json(await listOwnMessages(brandContext(c), c.req.valid("query")), 200))
  .openapi(readInAppRoute, async (c) => {
    await readOwnMessage(brandWriteContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(listTroublesRoute, async (c) => c.json(await listTroubles(readContext(c), c.req.valid("query")), 200))
  .openapi(decideTroublesRoute, async (c) => c.json(await decideTroubles(writeContext(c), c.req.valid("json")), 200));
