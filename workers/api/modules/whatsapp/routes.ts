import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { connectNumberRoute, disconnectNumberRoute, listProfilesRoute } from "./contract.ts";
import { connectNumber } from "./service/connect-number.ts";
import { disconnectNumber } from "./service/disconnect-number.ts";
import { listProfiles } from "./service/profile.ts";

export const whatsappRoutes = createRouter()
  .openapi(listProfilesRoute, async (c) => c.json({ items: await listProfiles(readContext(c)) }, 200))
  .openapi(connectNumberRoute, async (c) => c.json(await connectNumber(writeContext(c), c.req.valid("json")), 200))
  .openapi(disconnectNumberRoute, async (c) =>
    c.json(await disconnectNumber(writeContext(c), c.req.valid("param").id), 200),
  );
