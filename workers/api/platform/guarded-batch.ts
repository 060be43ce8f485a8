import type { ErrorCode } from "../../../shared/error-codes.ts";
import { AppError, notFound, placementMoved } from "./errors.ts";

/** What must be true of a write, named by the constraint that says so when it is not. */
export type Expectation = "version_conflict" | "not_found" | "already_exists";
type ConstraintName = Expectation | "placement_moved";

/** A drizzle query that has not run, or a bound statement of the same database. */
export type Statement = { toSQL(): { sql: string; params: unknown[] } } | D1PreparedStatement;

/** One statement of a batch. With `expect`, a write that touches no row rolls the whole batch back with that error. */
export type Write = { readonly statement: Statement; readonly expect?: Expectation };

/** The error to throw for an expectation that did not hold, where the general one says too little. */
export type Refusals = Partial<Record<Expectation, () => AppError>>;

const general: Record<ConstraintName, () => AppError> = {
  version_conflict: () => new AppError(409, "commit.version_conflict"),
  not_found: notFound,
  already_exists: () => new AppError(409, "commit.already_exists"),
  placement_moved: placementMoved,
} satisfies Record<ConstraintName, () => AppError & { code: ErrorCode }>;

/**
 * Aborts the batch, by the constraint of that name, if the write just before it touched nothing. Writes no row and so costs none.
 * Only ever directly after a write: `changes()` still shows the previous call's when a batch opens.
 */
function assertChanged(database: D1Database, expectation: Expectation): D1PreparedStatement {
  return database.prepare(`insert into assertions (kind) select '${expectation}' where changes() = 0`);
}

export function bindStatement(database: D1Database, statement: Statement): D1PreparedStatement {
  if (!("toSQL" in statement)) return statement;
  const { sql, params } = statement.toSQL();
  return database.prepare(sql).bind(...params);
}

/**
 * Runs writes, each with its assertion, as one batch: all or nothing. Answers one result for each write, in order.
 * @throws AppError of the first expectation that did not hold
 */
export async function runGuarded(
  database: D1Database,
  writes: readonly Write[],
  options: { readonly refusals?: Refusals } = {},
): Promise<D1Result[]> {
  if (writes.length === 0) return [];
  const statements: D1PreparedStatement[] = [];
  const positions: number[] = [];
  for (const write of writes) {
    positions.push(statements.length);
    statements.push(bindStatement(database, write.statement));
    if (write.expect) statements.push(assertChanged(database, write.expect));
  }
  const results = await runBatch(database, statements, options.refusals ?? {});
  return positions.flatMap((position) => results[position] ?? []);
}

async function runBatch(
  database: D1Database,
  statements: D1PreparedStatement[],
  refusals: Refusals,
): Promise<D1Result[]> {
  try {
    return await database.batch(statements);
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (!constraint) throw error;
    const refusal = constraint === "placement_moved" ? undefined : refusals[constraint];
    throw refusal ? refusal() : general[constraint]();
  }
}

/** Which of our named constraints an error of D1 is about, if any, also where drizzle or the guard has wrapped it. */
export function brokenConstraint(error: unknown): ConstraintName | null {
  if (error instanceof AppError && error.code === "commit.placement_moved") return "placement_moved";
  const name = error instanceof Error ? /CHECK constraint failed: (\w+)/.exec(error.message)?.[1] : undefined;
  switch (name) {
    case "version_conflict":
    case "not_found":
    case "already_exists":
    case "placement_moved":
      return name;
    default:
      return error instanceof Error && error.cause !== undefined ? brokenConstraint(error.cause) : null;
  }
}
