import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import { exportAuditRoute, listAuditRoute } from "./audit-contract.ts";
import { exportAuditLog, listAuditLog } from "./service/audit-log.ts";

const fileTypes = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl" } as const;

export const auditRoutes = createRouter()
  .openapi(listAuditRoute, async (c) => c.json(await listAuditLog(readContext(c), c.req.valid("query")), 200))
  .openapi(exportAuditRoute, async (c) => {
    const query = c.req.valid("query");
    const day = new Date(readContext(c).now()).toISOString().slice(0, 10);
    const stream = await exportAuditLog(writeContext(c), query);
    return c.body(stream, 200, {
      "content-type": fileTypes[query.format],
      "content-disposition": `attachment; filename="audit-log-${day}.${query.format}"`,
    });
  });
