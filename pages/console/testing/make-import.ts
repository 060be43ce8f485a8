import type { CustomerImport } from "../../../workers/api/modules/crm/import-contract.ts";

/** A file with two columns that was just uploaded. */
export function makeImport(change: Partial<CustomerImport> = {}): CustomerImport {
  return {
    id: "imp_1",
    fileName: "people.csv",
    state: "uploaded",
    percent: 0,
    rows: null,
    rowsDone: 0,
    check: null,
    run: null,
    undone: 0,
    kept: 0,
    fault: null,
    keptUntil: "2026-12-21T08:00:00.000Z",
    createdBy: "mem_1",
    createdAt: "2026-11-21T08:00:00.000Z",
    updatedAt: "2026-11-21T08:00:00.000Z",
    version: 1,
    encoding: "utf-8",
    delimiter: ",",
    headings: ["Name", "Mobile"],
    sample: [["Noura", "0501230001"]],
    plan: null,
    suggestion: [
      { column: 0, to: "name", field: null },
      { column: 1, to: "phone", field: null },
    ],
    ...change,
  };
}
