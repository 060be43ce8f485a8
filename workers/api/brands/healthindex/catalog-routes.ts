import { listAddresses, listShop } from "../../modules/catalog/service/list-shop.ts";
import { showCategories, showProduct } from "../../modules/catalog/service/show-products.ts";
import { guestContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { listAddressesRoute, listCategoriesRoute, listProductsRoute, readProductRoute } from "./catalog-contract.ts";

export const healthindexCatalogRoutes = createRouter()
  .openapi(listProductsRoute, async (c) => {
    const ctx = guestContext(c);
    return c.json(await listShop(ctx, ctx.brand, c.req.valid("query")), 200);
  })
  .openapi(listAddressesRoute, async (c) => {
    const ctx = guestContext(c);
    return c.json(await listAddresses(ctx, ctx.brand, c.req.valid("query").cursor), 200);
  })
  .openapi(readProductRoute, async (c) => {
    const ctx = guestContext(c);
    const { language } = c.req.valid("query");
    return c.json(await showProduct(ctx, ctx.brand, c.req.valid("param").id, language), 200);
  })
  .openapi(listCategoriesRoute, async (c) => {
    const ctx = guestContext(c);
    return c.json({ items: await showCategories(ctx, ctx.brand, c.req.valid("query").language) }, 200);
  });
