import { writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { requestOptInRoute } from "./contract.ts";
import { askByMail } from "./service/ask-by-mail.ts";

export const optInRoutes = createRouter().openapi(requestOptInRoute, async (c) =>
  c.json(await askByMail(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 202),
);
