import type { BrandKey } from "../../../../../shared/brands.ts";
import { commit, type AuditEntry, type Write } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { readCategories } from "../category-store.ts";
import { unreadableSheet } from "../errors.ts";
import { describeChange, describeProduct } from "../product-audit.ts";
import { composeChange, composeProduct, hasFairCompareAt } from "../product-rules.ts";
import type { SheetOutcome, SheetReport } from "../sheet-contract.ts";
import {
  mostRows,
  readChange,
  readNewProduct,
  readSheet,
  saysTheSame,
  type Known,
  type SheetRow,
} from "../sheet-rules.ts";
import { addProduct, changeProduct, readProductsBySku, type ProductRow } from "../store.ts";

/** Products written in one batch. */
const atOnce = 25;

/** What a row does, not done yet. */
type Step = SheetOutcome & { readonly writes: readonly Write[]; readonly audit: readonly AuditEntry[] };

/**
 * Creates and changes products as a sheet says, by their numbers: again it changes nothing, so whatever breaks off is done again. A row that
 * cannot be taken is told and stops no other.
 * @param check only says what would happen
 * @throws AppError catalog.sheet_unreadable (422) for what is no table with a column `sku`, or has more than 2,000 rows
 */
export async function importSheet(
  ctx: WriteCtx,
  brand: BrandKey,
  text: string,
  { check }: { readonly check: boolean },
): Promise<SheetReport> {
  const rows = readSheet(text);
  if (rows === null || rows.length > mostRows) throw unreadableSheet();
  const categories = await readCategories(ctx.tenant, brand);
  const known = { brand, categories: new Map(categories.map(({ slug, id }) => [slug, id])) };
  const seen = new Set<string>();
  const outcomes: SheetOutcome[] = [];
  for (let start = 0; start < rows.length; start += atOnce) {
    const steps = await planSteps(ctx, known, rows.slice(start, start + atOnce), seen);
    outcomes.push(...(check ? steps : await takeSteps(ctx, steps)).map(tell));
  }
  return summarize(outcomes);
}

async function planSteps(
  ctx: WriteCtx,
  known: Known,
  rows: readonly SheetRow[],
  seen: Set<string>,
): Promise<readonly Step[]> {
  const skus = rows.map(({ cells }) => cells.get("sku") ?? "");
  const there = await readProductsBySku(ctx.tenant, known.brand, skus);
  return rows.map((row) => {
    const sku = row.cells.get("sku") ?? "";
    if (seen.has(sku)) return refuse(row, sku, [{ column: "sku", code: "twice" }]);
    seen.add(sku);
    const before = there.get(sku);
    return before ? planChange(ctx, known, row, before) : planProduct(ctx, known, row, sku);
  });
}

function planProduct(ctx: WriteCtx, known: Known, row: SheetRow, sku: string): Step {
  const read = readNewProduct(row, known);
  if (read.kind === "refused") return refuse(row, sku, read.problems);
  const { value } = read;
  const now = ctx.now();
  const product = composeProduct(value, newId("prd", now), now);
  if (!hasFairCompareAt(product, value.compareAt)) return refuse(row, sku, [unfair]);
  const writes = addProduct(ctx.tenant, product, value.stock);
  return {
    row: row.row,
    sku,
    outcome: "created",
    problems: [],
    writes,
    audit: [describeProduct(product, value.stock)],
  };
}

function planChange(ctx: WriteCtx, known: Known, row: SheetRow, before: ProductRow): Step {
  const { sku } = before;
  const read = readChange(row, known, before);
  if (read.kind === "refused") return refuse(row, sku, read.problems);
  const after = composeChange(before, read.value, ctx.now());
  if (!hasFairCompareAt(after, read.value.compareAt)) return refuse(row, sku, [unfair]);
  if (saysTheSame(before, after))
    return { row: row.row, sku, outcome: "unchanged", problems: [], writes: [], audit: [] };
  const writes = changeProduct(ctx.tenant, before, after);
  return {
    row: row.row,
    sku,
    outcome: "changed",
    problems: [],
    writes,
    audit: [describeChange(before, after, read.value)],
  };
}

const unfair = { column: "compare_at", code: "not_allowed" };

function refuse(
  row: SheetRow,
  sku: string,
  problems: SheetOutcome["problems"] | readonly SheetOutcome["problems"][number][],
): Step {
  return { row: row.row, sku, outcome: "refused", problems: [...problems], writes: [], audit: [] };
}

/** All in one batch; where one of them does not go, each by itself, so that the others do. */
async function takeSteps(ctx: WriteCtx, steps: readonly Step[]): Promise<readonly Step[]> {
  try {
    await take(ctx, steps);
    return steps;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  const taken: Step[] = [];
  for (const step of steps) taken.push(await takeAlone(ctx, step));
  return taken;
}

async function takeAlone(ctx: WriteCtx, step: Step): Promise<Step> {
  try {
    await take(ctx, [step]);
    return step;
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    const code = error.code === "commit.already_exists" ? "catalog.product_exists" : error.code;
    return { ...step, outcome: "refused", problems: [{ column: "row", code }] };
  }
}

async function take(ctx: WriteCtx, steps: readonly Step[]): Promise<void> {
  const writes = steps.flatMap((step) => step.writes);
  if (writes.length === 0) return;
  await commit(ctx, { writes, audit: steps.flatMap((step) => step.audit), events: [] });
}

function tell({ row, sku, outcome, problems }: SheetOutcome): SheetOutcome {
  return { row, sku, outcome, problems };
}

function summarize(rows: readonly SheetOutcome[]): SheetReport {
  const count = (outcome: SheetOutcome["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  return {
    created: count("created"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    refused: count("refused"),
    rows: [...rows],
  };
}
