import type { Proof, TenantSchema } from "./sql-proof.ts";
import { proveOnce } from "./sql-proof-cache.ts";

/** A statement met another organization than the one its database was handed out for. A mistake in our code: no caller can mend it. */
export class ForeignTenant extends Error {
  override readonly name = "ForeignTenant";
}

/** A way into the database that carries no proof. */
export class UnguardedAccess extends Error {
  override readonly name = "UnguardedAccess";
}

export type GuardOptions = {
  /** Told each text that was proven, before it runs. Tests look at its query plan. */
  readonly onStatement?: (sql: string) => void;
};

/**
 * A D1 database, as drizzle wants it, that lets only statements through that are proven to stay within one organization.
 * `prepare` throws UnprovenStatement. `bind` throws ForeignTenant when a required parameter is not the organization's
 * id, and so does running a statement that requires one and was never bound. `batch` takes only statements of this very
 * database. `exec`, `dump` and `withSession` are closed.
 * @param schema the same object for every call: proofs are remembered by it
 */
export function guardDatabase(
  database: D1Database,
  organizationId: string,
  schema: TenantSchema,
  { onStatement }: GuardOptions = {},
): D1Database {
  const issued = new WeakMap<D1PreparedStatement, OpenStatement>();

  function issue(statement: D1PreparedStatement, proof: Proof, isBound: boolean): D1PreparedStatement {
    const open: OpenStatement = () => {
      if (isBound || proof.requires.length === 0) return statement;
      throw new ForeignTenant("A statement that requires the organization's id was run without it");
    };
    const guarded = new GuardedStatement(open, (values) => {
      if (proof.requires.some((position) => values[position] !== organizationId)) {
        throw new ForeignTenant("A statement was bound to another organization");
      }
      return issue(statement.bind(...values), proof, true);
    });
    issued.set(guarded, open);
    return guarded;
  }

  return {
    prepare(sql) {
      const proof = proveOnce(sql, schema);
      onStatement?.(sql);
      return issue(database.prepare(sql), proof, false);
    },
    async batch<Row>(statements: D1PreparedStatement[]) {
      const opened = statements.map((statement) => {
        const open = issued.get(statement);
        if (!open) throw new ForeignTenant("A batch holds a statement that this database did not prepare");
        return open();
      });
      return database.batch<Row>(opened);
    },
    async exec() {
      throw new UnguardedAccess("exec takes statements that are not proven: prepare them");
    },
    async dump() {
      throw new UnguardedAccess("dump reads every organization");
    },
    withSession() {
      throw new UnguardedAccess("withSession gives a database without a guard");
    },
  };
}

/** Gives the real statement, for running; throws ForeignTenant when it may not run yet. */
type OpenStatement = () => D1PreparedStatement;

class GuardedStatement implements D1PreparedStatement {
  readonly #open: OpenStatement;
  readonly #bindChecked: (values: readonly unknown[]) => D1PreparedStatement;

  constructor(open: OpenStatement, bindChecked: (values: readonly unknown[]) => D1PreparedStatement) {
    this.#open = open;
    this.#bindChecked = bindChecked;
  }

  bind(...values: unknown[]): D1PreparedStatement {
    return this.#bindChecked(values);
  }

  first<Value = unknown>(column: string): Promise<Value | null>;
  first<Row = Record<string, unknown>>(): Promise<Row | null>;
  async first<Row>(column?: string): Promise<Row | null> {
    return column === undefined ? this.#open().first<Row>() : this.#open().first<Row>(column);
  }

  async run<Row = Record<string, unknown>>(): Promise<D1Result<Row>> {
    return this.#open().run<Row>();
  }

  async all<Row = Record<string, unknown>>(): Promise<D1Result<Row>> {
    return this.#open().all<Row>();
  }

  raw<Row = unknown[]>(options: { columnNames: true }): Promise<[string[], ...Row[]]>;
  raw<Row = unknown[]>(options?: { columnNames?: false }): Promise<Row[]>;
  async raw<Row>(options?: { columnNames?: boolean }): Promise<Row[] | [string[], ...Row[]]> {
    return options?.columnNames ? this.#open().raw<Row>({ columnNames: true }) : this.#open().raw<Row>();
  }
}
