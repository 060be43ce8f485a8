import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { ImportFileFacts, openStates, Position, Tally, type ImportState } from "./import-rules/import-state.ts";
import { customerImportRows, customerImports } from "./tables.ts";

/** An import as it is kept. */
export type ImportRecord = {
  readonly id: string;
  readonly fileName: string;
  readonly fileKey: string;
  readonly state: ImportState;
  readonly file: ImportFileFacts;
  readonly position: Position;
  readonly tally: Tally;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly version: number;
};

export function addImport(tenant: Tenant, record: ImportRecord): Write {
  const { file, tally, ...row } = record;
  return {
    statement: tenant.database.insert(customerImports).values({ orgId: tenant, ...row, mapping: file, counts: tally }),
  };
}

/** The import as it is to be, where the version is still the one before. */
export function changeImport(tenant: Tenant, record: ImportRecord): Write {
  const { id, state, file, position, tally, updatedAt, version } = record;
  const statement = tenant.database
    .update(customerImports)
    .set({ state, mapping: file, position, counts: tally, updatedAt, version: sql`${customerImports.version} + 1` })
    .where(owned(customerImports, tenant, and(eq(customerImports.id, id), eq(customerImports.version, version))));
  return { statement, expect: "version_conflict" };
}

export async function findImport(tenant: Tenant, id: string): Promise<ImportRecord | undefined> {
  const row = await tenant.database
    .select()
    .from(customerImports)
    .where(owned(customerImports, tenant, eq(customerImports.id, id)))
    .get();
  return row && readRecord(row);
}

/** The newest first. */
export async function readImports(tenant: Tenant, before: string, limit: number): Promise<ImportRecord[]> {
  const rows = await tenant.database
    .select()
    .from(customerImports)
    .where(owned(customerImports, tenant, lt(customerImports.id, before)))
    .orderBy(desc(customerImports.id))
    .limit(limit);
  return rows.map(readRecord);
}

/** Imports that wait for somebody or work; counting stops at 100. */
export async function countOpenImports(tenant: Tenant): Promise<number> {
  const rows = await tenant.database
    .select({ id: customerImports.id })
    .from(customerImports)
    .where(owned(customerImports, tenant, inArray(customerImports.state, [...openStates])))
    .limit(100);
  return rows.length;
}

/** All rows of an import: before it is checked anew, and when its time is over. */
export function forgetImportRows(tenant: Tenant, importId: string): Write {
  return {
    statement: tenant.database
      .delete(customerImportRows)
      .where(owned(customerImportRows, tenant, eq(customerImportRows.importId, importId))),
  };
}

function readRecord(row: typeof customerImports.$inferSelect): ImportRecord {
  const { mapping, counts, position, orgId: _, ...plain } = row;
  return {
    ...plain,
    file: ImportFileFacts.parse(mapping),
    position: Position.parse(position),
    tally: Tally.parse(counts),
  };
}
