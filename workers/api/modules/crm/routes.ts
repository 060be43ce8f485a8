import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { readConsentsRoute, recordConsentRoute } from "./consent-contract.ts";
import * as contract from "./contract.ts";
import { exportCustomersRoute } from "./export-contract.ts";
import { addFieldRoute, changeFieldRoute, listFieldsRoute } from "./field-contract.ts";
import { readConsentRecord, writeDownConsent } from "./service/consents.ts";
import { archiveCustomer, changeCustomer, createCustomer, readCustomer, restoreCustomer } from "./service/customers.ts";
import { exportCustomers } from "./service/export-customers.ts";
import { addField, changeField, listFields } from "./service/fields.ts";
import { listCustomers } from "./service/list-customers.ts";
import { listTags } from "./service/list-tags.ts";
import { readTimeline } from "./service/read-timeline.ts";
import { listTagsRoute } from "./tag-contract.ts";
import { readTimelineRoute } from "./timeline-contract.ts";

export const crmRoutes = createRouter()
  // Before the one customer, whose id could be "export".
  .openapi(exportCustomersRoute, async (c) => {
    const ctx = writeContext(c);
    const day = new Date(ctx.now()).toISOString().slice(0, 10);
    return c.body(await exportCustomers(ctx, c.req.valid("query")), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="customers-${day}.csv"`,
      "cache-control": "no-store",
    });
  })
  .openapi(contract.listCustomersRoute, async (c) =>
    c.json(await listCustomers(readContext(c), c.req.valid("query")), 200),
  )
  .openapi(contract.createCustomerRoute, async (c) =>
    c.json(await createCustomer(writeContext(c), c.req.valid("json")), 201),
  )
  .openapi(contract.readCustomerRoute, async (c) =>
    c.json(await readCustomer(readContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.changeCustomerRoute, async (c) =>
    c.json(await changeCustomer(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(contract.archiveCustomerRoute, async (c) => {
    await archiveCustomer(writeContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(contract.restoreCustomerRoute, async (c) =>
    c.json(await restoreCustomer(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(readConsentsRoute, async (c) =>
    c.json(await readConsentRecord(readContext(c), c.req.valid("param").id), 200),
  )
  .openapi(recordConsentRoute, async (c) =>
    c.json(await writeDownConsent(writeContext(c), c.req.valid("param"), c.req.valid("json")), 200),
  )
  .openapi(readTimelineRoute, async (c) =>
    c.json(await readTimeline(readContext(c), c.req.valid("param").id, c.req.valid("query")), 200),
  )
  .openapi(listTagsRoute, async (c) => c.json(await listTags(readContext(c)), 200))
  .openapi(listFieldsRoute, async (c) => c.json({ items: await listFields(readContext(c)) }, 200))
  .openapi(addFieldRoute, async (c) => c.json(await addField(writeContext(c), c.req.valid("json")), 201))
  .openapi(changeFieldRoute, async (c) =>
    c.json(await changeField(writeContext(c), c.req.valid("param").key, c.req.valid("json")), 200),
  );
