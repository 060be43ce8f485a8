import { signedInContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { changeLogo, changeOrganization, describeOrganization } from "./service/profile.ts";
import { describeModules, switchModule } from "./service/modules.ts";
import {
  changeLogoRoute,
  changeProfileRoute,
  listModulesRoute,
  readProfileRoute,
  switchModuleRoute,
} from "./settings-contract.ts";

export const settingsRoutes = createRouter()
  .openapi(readProfileRoute, async (c) => c.json(await describeOrganization(signedInContext(c)), 200))
  .openapi(changeProfileRoute, async (c) => c.json(await changeOrganization(writeContext(c), c.req.valid("json")), 200))
  .openapi(changeLogoRoute, async (c) => {
    const ctx = writeContext(c);
    const length = c.req.header("content-length");
    const upload = {
      body: c.req.raw.body,
      bytes: length === undefined ? null : Number(length),
      mime: c.req.header("content-type") ?? "",
      memberId: ctx.caller.memberId,
    };
    return c.json(await changeLogo(ctx, upload), 200);
  })
  .openapi(listModulesRoute, (c) => c.json(describeModules(signedInContext(c).tenant.disabledModules), 200))
  .openapi(switchModuleRoute, async (c) => {
    const { module, enabled } = c.req.valid("json");
    return c.json(await switchModule(writeContext(c), module, enabled), 200);
  });
