import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { addKeyRoute, listKeysRoute, revokeKeyRoute } from "./key-contract.ts";
import { endKey, listKeys, makeKey } from "./service/api-keys.ts";

export const keyRoutes = createRouter()
  .openapi(listKeysRoute, async (c) => c.json({ items: await listKeys(readContext(c)) }, 200))
  .openapi(addKeyRoute, async (c) => c.json(await makeKey(writeContext(c), c.req.valid("json")), 201))
  .openapi(revokeKeyRoute, async (c) => {
    await endKey(writeContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  });
