import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";
import { RowProblem } from "./import-rules/problems.ts";
import { storedJson } from "./stored-json.ts";

/** Rows looked at for one page. */
const lookedAt = 400;

const Row = z
  .object({
    row: z.int(),
    outcome: z.enum(["created", "updated", "unchanged", "refused"]),
    customer_id: z.string().nullable(),
    problems: storedJson(z.array(RowProblem)),
  })
  .transform(({ customer_id: customerId, ...row }) => ({ ...row, customerId }));
export type ReportedRow = Readonly<z.output<typeof Row>>;

/** Rows of an import behind row `after`, as wanted; a page looks at so many and no more, so it may be short. `next` null: there are no more. */
export async function readImportRowPage(
  tenant: Tenant,
  importId: string,
  after: number,
  wanted: { readonly outcome: ReportedRow["outcome"] | null; readonly told: boolean },
  limit: number,
): Promise<{ readonly rows: readonly ReportedRow[]; readonly next: number | null }> {
  const { results } = await tenant.database.client
    .prepare(
      `select "row", outcome, customer_id, problems from customer_import_rows
       where org_id = ?1 and import_id = ?2 and "row" > ?3 order by "row" limit ?4`,
    )
    .bind(tenant.orgId, importId, after, lookedAt)
    .all();
  const looked = results.map((row) => Row.parse(row));
  const fitting = looked.filter(
    ({ outcome, problems }) =>
      (wanted.outcome === null || outcome === wanted.outcome) && (!wanted.told || problems.length > 0),
  );
  const rows = fitting.slice(0, limit);
  const isCut = fitting.length > rows.length;
  const last = isCut ? rows.at(-1) : looked.at(-1);
  return { rows, next: isCut || looked.length === lookedAt ? (last?.row ?? null) : null };
}
