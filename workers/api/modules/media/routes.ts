import { publicContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { uploadMediaRoute } from "./contract.ts";
import { servePublished } from "./serve-published.ts";
import { serveMedium } from "./serve-medium.ts";
import { uploadMedium } from "./service.ts";

export const mediaRoutes = createRouter().openapi(uploadMediaRoute, async (c) => {
  const ctx = writeContext(c);
  const length = c.req.header("content-length");
  const reference = await uploadMedium(ctx, {
    body: c.req.raw.body,
    bytes: length === undefined ? null : Number(length),
    mime: c.req.header("content-type") ?? "",
    name: c.req.valid("query").name ?? null,
    memberId: ctx.caller.memberId,
  });
  return c.json(reference, 201);
});

/** What the cookieless media host answers: published pictures and signed links, and nothing else. */
export const mediaHostRoutes = createRouter()
  .get("/public/:orgId/:file", (c) => servePublished(publicContext(c), c.req.param(), c.req.raw))
  .get("/:orgId/:mediaId", (c) => serveMedium(publicContext(c), c.req.param(), c.req.raw));
