import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import * as email from "./contract.ts";
import { listStartersRoute, previewDraftRoute, previewTemplateRoute } from "./preview-contract.ts";
import * as service from "./service/email-templates.ts";
import { previewDraft, previewTemplate } from "./service/preview.ts";
import { syncTemplates } from "./service/sync-whatsapp.ts";
import { listWhatsAppTemplates } from "./service/whatsapp-templates.ts";
import { starters } from "./starter-rules/starters.ts";
import { listWhatsAppTemplatesRoute, syncWhatsAppTemplatesRoute } from "./whatsapp-contract.ts";

export const templateRoutes = createRouter()
  .openapi(listStartersRoute, (c) => c.json({ items: starters() }, 200))
  .openapi(previewDraftRoute, async (c) => c.json(await previewDraft(readContext(c), c.req.valid("json")), 200))
  .openapi(email.listTemplatesRoute, async (c) =>
    c.json(await service.listTemplates(readContext(c), c.req.valid("query")), 200),
  )
  .openapi(email.createTemplateRoute, async (c) =>
    c.json(await service.createTemplate(writeContext(c), c.req.valid("json")), 201),
  )
  .openapi(email.readTemplateRoute, async (c) =>
    c.json(await service.readTemplate(readContext(c), c.req.valid("param").id), 200),
  )
  .openapi(email.changeTemplateRoute, async (c) =>
    c.json(await service.changeTemplate(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(email.archiveTemplateRoute, async (c) => {
    await service.archiveTemplate(writeContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(email.restoreTemplateRoute, async (c) =>
    c.json(await service.restoreTemplate(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(email.duplicateTemplateRoute, async (c) =>
    c.json(await service.duplicateTemplate(writeContext(c), c.req.valid("param").id, c.req.valid("json").name), 201),
  )
  .openapi(email.putVariantRoute, async (c) => {
    const { id, language } = c.req.valid("param");
    return c.json(await service.putVariant(writeContext(c), id, language, c.req.valid("json")), 200);
  })
  .openapi(email.removeVariantRoute, async (c) => {
    const { id, language } = c.req.valid("param");
    return c.json(await service.removeVariant(writeContext(c), id, language), 200);
  })
  .openapi(previewTemplateRoute, async (c) =>
    c.json(await previewTemplate(readContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(listWhatsAppTemplatesRoute, async (c) =>
    c.json(await listWhatsAppTemplates(readContext(c), c.req.valid("query")), 200),
  )
  .openapi(syncWhatsAppTemplatesRoute, async (c) => c.json(await syncTemplates(writeContext(c)), 200));
