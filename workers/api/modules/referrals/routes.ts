import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { addAmbassadorCodeRoute, changeReferralCodeRoute, listReferralCodesRoute } from "./contract.ts";
import { addAmbassadorCode, changeReferralCode, listReferralCodes } from "./service/staff-codes.ts";

export const referralRoutes = createRouter()
  .openapi(listReferralCodesRoute, async (c) =>
    c.json(await listReferralCodes(readContext(c), c.req.valid("query")), 200),
  )
  .openapi(addAmbassadorCodeRoute, async (c) =>
    c.json(await addAmbassadorCode(writeContext(c), c.req.valid("json")), 201),
  )
  .openapi(changeReferralCodeRoute, async (c) =>
    c.json(await changeReferralCode(writeContext(c), c.req.valid("param").code, c.req.valid("json")), 200),
  );
