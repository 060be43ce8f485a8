import { brandContext, brandWriteContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { listDevicesRoute, registerDeviceRoute, removeDeviceRoute } from "./contract.ts";
import { listOwnDevices, registerDevice, removeDevice } from "./service/devices.ts";

export const pushRoutes = createRouter()
  .openapi(registerDeviceRoute, async (c) =>
    c.json(await registerDevice(brandWriteContext(c), c.req.valid("json")), 200),
  )
  .openapi(listDevicesRoute, async (c) => c.json({ items: await listOwnDevices(brandContext(c)) }, 200))
  .openapi(removeDeviceRoute, async (c) => {
    await removeDevice(brandWriteContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  });
