import type { Language } from "../../../../shared/languages.ts";
import type { ServerFrame } from "../../../../shared/socket.ts";
import type { ImportSummary } from "./import-contract.ts";
import { percentOf } from "./import-rules/import-state.ts";
import { describeFault } from "./import-rules/problems.ts";
import type { ImportRecord } from "./import-store.ts";

export function presentImport(record: ImportRecord, language: Language): ImportSummary {
  const { id, fileName, state, tally, createdBy, version } = record;
  const { check, run, undone, kept, fault } = tally;
  return {
    ...{ id, fileName, state, ...describePlace(record), check, run, undone, kept },
    fault: fault && { ...fault, message: describeFault(fault.code, fault.row, language) },
    keptUntil: new Date(tally.keptUntil).toISOString(),
    createdBy,
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    version,
  };
}

/** What the staff's wire tells of an import. */
export function describeProgress(record: ImportRecord): ServerFrame {
  const { id: importId, state } = record;
  return { v: 1, type: "importProgress", importId, state, ...describePlace(record) };
}

function describePlace({ state, file, tally, position }: ImportRecord) {
  const rowsDone =
    state === "undoing" || state === "undone" ? tally.undone + tally.kept : Math.max(0, position.row - 1);
  return { percent: percentOf(state, file, tally, position), rows: tally.total, rowsDone };
}
