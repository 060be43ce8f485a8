import { readContext, writeContext } from "../../platform/gate.ts";
import { createRouter } from "../../platform/router.ts";
import * as contract from "./import-contract.ts";
import { cancelImport, checkImport, startImport, undoImport } from "./service/change-import.ts";
import { listImports, readImport, readImportRows } from "./service/read-imports.ts";
import { uploadImport } from "./service/upload-import.ts";

export const importRoutes = createRouter()
  .openapi(contract.uploadImportRoute, async (c) => {
    const length = c.req.header("content-length");
    const name = c.req.valid("query").name ?? "customers.csv";
    const upload = { name, body: c.req.raw.body, bytes: length === undefined ? null : Number(length) };
    return c.json(await uploadImport(writeContext(c), upload), 201);
  })
  .openapi(contract.listImportsRoute, async (c) => c.json(await listImports(readContext(c), c.req.valid("query")), 200))
  .openapi(contract.readImportRoute, async (c) =>
    c.json(await readImport(readContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.readImportRowsRoute, async (c) =>
    c.json(await readImportRows(readContext(c), c.req.valid("param").id, c.req.valid("query")), 200),
  )
  .openapi(contract.checkImportRoute, async (c) =>
    c.json(await checkImport(writeContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(contract.startImportRoute, async (c) =>
    c.json(await startImport(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.cancelImportRoute, async (c) =>
    c.json(await cancelImport(writeContext(c), c.req.valid("param").id), 200),
  )
  .openapi(contract.undoImportRoute, async (c) =>
    c.json(await undoImport(writeContext(c), c.req.valid("param").id), 200),
  );
