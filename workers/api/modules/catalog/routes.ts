import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { publishedUrl, publishImage } from "../media/service/publish-image.ts";
import { changeCategory, createCategory, listCategories } from "./service/categories.ts";
import { adjustStock, changeProduct, createProduct, listProducts, readProduct } from "./service/products.ts";
import { exportSheet } from "./service/export-sheet.ts";
import { importSheet } from "./service/import-sheet.ts";
import { exportProductsRoute, importProductsRoute } from "./sheet-contract.ts";
import * as contract from "./staff-contract.ts";

export const catalogRoutes = createRouter()
  .openapi(importProductsRoute, async (c) => {
    const { brand, check } = c.req.valid("query");
    return c.json(await importSheet(writeContext(c), brand, await c.req.text(), { check: check === "true" }), 200);
  })
  // Before the route of one product, whose id `export` could be.
  .openapi(exportProductsRoute, async (c) => {
    const body = await exportSheet(writeContext(c), c.req.valid("query"));
    const headers = {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="products.csv"',
    };
    return new Response(body, { headers });
  })
  .openapi(contract.listProductsRoute, async (c) =>
    c.json(await listProducts(readContext(c), c.req.valid("query")), 200),
  )
  .openapi(contract.createProductRoute, async (c) =>
    c.json(await createProduct(writeContext(c), c.req.valid("json")), 201),
  )
  .openapi(contract.readProductRoute, async (c) =>
    c.json(await readProduct(readContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.changeProductRoute, async (c) =>
    c.json(await changeProduct(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(contract.adjustStockRoute, async (c) =>
    c.json(await adjustStock(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(contract.listCategoriesRoute, async (c) =>
    c.json({ items: await listCategories(readContext(c), c.req.valid("query").brand) }, 200),
  )
  .openapi(contract.createCategoryRoute, async (c) =>
    c.json(await createCategory(writeContext(c), c.req.valid("json")), 201),
  )
  .openapi(contract.changeCategoryRoute, async (c) =>
    c.json(await changeCategory(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(contract.uploadImageRoute, async (c) => {
    const ctx = writeContext(c);
    const image = await publishImage(ctx, await c.req.arrayBuffer());
    return c.json({ ...image, url: publishedUrl(ctx.configuration, ctx.tenant.orgId, image.file) }, 201);
  });
