import { acceptCart, changeCart, mergeCart } from "../../modules/carts/service/change-cart.ts";
import { readCart } from "../../modules/carts/service/read-cart.ts";
import { brandWriteContext, guestContext, guestWriteContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { acceptCartRoute, changeCartRoute, mergeCartRoute, readCartRoute } from "./cart-contract.ts";

export const healthindexCartRoutes = createRouter()
  .openapi(readCartRoute, async (c) => {
    const { language, ...named } = c.req.valid("query");
    return c.json(await readCart(guestContext(c), named, language), 200);
  })
  .openapi(changeCartRoute, async (c) =>
    c.json(await changeCart(guestWriteContext(c), c.req.valid("json"), c.req.valid("query").language), 200),
  )
  .openapi(acceptCartRoute, async (c) =>
    c.json(await acceptCart(guestWriteContext(c), c.req.valid("json"), c.req.valid("query").language), 200),
  )
  .openapi(mergeCartRoute, async (c) =>
    c.json(await mergeCart(brandWriteContext(c), c.req.valid("json"), c.req.valid("query").language), 200),
  );
