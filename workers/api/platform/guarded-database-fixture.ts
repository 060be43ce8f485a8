import type { DatabaseSync, SQLInputValue } from "node:sqlite";

/** The part of D1's interface that the guard uses, over Node's SQLite: enough to see what really runs. */
export function openAsD1(sqlite: DatabaseSync): D1Database {
  const opened = new WeakMap<D1PreparedStatement, () => D1Result<never>>();

  function prepare(sql: string, values: readonly unknown[]): D1PreparedStatement {
    const rows = () => sqlite.prepare(sql).all(...values.map(toSqlite));
    const statement: D1PreparedStatement = {
      bind: (...bound: unknown[]) => prepare(sql, bound),
      run: async () => toResult(rows()),
      all: async () => toResult(rows()),
      first: async (column?: string) => {
        const [row] = rows();
        return trustShape(column === undefined ? (row ?? null) : (row?.[column] ?? null));
      },
      raw: async (options?: { columnNames?: boolean }) => {
        const query = sqlite.prepare(sql);
        query.setReturnArrays(true);
        const names = options?.columnNames ? [query.columns().map(({ name }) => name)] : [];
        return trustShape([...names, ...query.all(...values.map(toSqlite))]);
      },
    };
    opened.set(statement, () => toResult(rows()));
    return statement;
  }

  return {
    prepare: (sql) => prepare(sql, []),
    async batch(statements) {
      sqlite.exec("begin");
      try {
        const results = statements.map((statement) => {
          const run = opened.get(statement);
          if (!run) throw new Error("not a statement of this database");
          return run();
        });
        sqlite.exec("commit");
        return results;
      } catch (error) {
        sqlite.exec("rollback");
        throw error;
      }
    },
    async exec(sql) {
      sqlite.exec(sql);
      return { count: 1, duration: 0 };
    },
    async dump() {
      return new ArrayBuffer(0);
    },
    withSession() {
      throw new Error("Node's SQLite has no sessions");
    },
  };
}

function toSqlite(value: unknown): SQLInputValue {
  if (value === null || typeof value === "number" || typeof value === "string") return value;
  throw new TypeError(`D1 takes no ${typeof value}`);
}

function toResult(rows: readonly unknown[]): D1Result<never> {
  const meta = {
    duration: 0,
    size_after: 0,
    rows_read: 0,
    rows_written: 0,
    last_row_id: 0,
    changed_db: false,
    changes: 0,
  };
  return { success: true, meta, results: trustShape(rows) };
}

/** D1's own types let each caller name the shape of its rows; so does this. */
function trustShape<Shape>(value: unknown): Shape {
  return value as Shape;
}
