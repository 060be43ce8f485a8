import { placementMoved } from "./errors.ts";
import { brokenConstraint } from "./guarded-batch.ts";
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

/** What the shard must say of the organization for a write to be taken. */
export type OwnedPlacement = {
  readonly epoch: number;
  readonly state: "active" | "moving";
  /** Told when it said otherwise. */
  readonly onMoved: () => void;
};

export type GuardOptions = {
  /** With it, every write carries the assertion: no writer can forget that organizations move between shards. */
  readonly placement?: OwnedPlacement;
  /** Told each text that was proven, before it runs. Tests look at its query plan. */
  readonly onStatement?: (sql: string) => void;
};

/**
 * A D1 database, as drizzle wants it, that lets only statements through that are proven to stay within one organization.
 * `prepare` throws UnprovenStatement. `bind` throws ForeignTenant when a required parameter is not the organization's
 * id, and so does running a statement that requires one and was never bound. `batch` takes only statements of this very
 * database. `exec`, `dump` and `withSession` are closed. A write to a shard that does not own the organization (`placement`) is rolled
 * back with AppError commit.placement_moved; saying so reads one row and writes none.
 * @param schema the same object for every call: proofs are remembered by it
 */
export function guardDatabase(
  database: D1Database,
  organizationId: string,
  schema: TenantSchema,
  { onStatement, placement }: GuardOptions = {},
): D1Database {
  const issued = new WeakMap<D1PreparedStatement, OpenStatement>();
  const runWrites: RunWrites | null = placement ? asserting(database, organizationId, placement) : null;

  function issue(statement: D1PreparedStatement, proof: Proof, isBound: boolean): D1PreparedStatement {
    const open: OpenStatement = () => {
      if (isBound || proof.requires.length === 0) return { statement, writes: proof.writes };
      throw new ForeignTenant("A statement that requires the organization's id was run without it");
    };
    const guarded = new GuardedStatement(open, runWrites, (values) => {
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
      const real = opened.map(({ statement }) => statement);
      return runWrites && opened.some(({ writes }) => writes) ? runWrites<Row>(real) : database.batch<Row>(real);
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
type OpenStatement = () => { readonly statement: D1PreparedStatement; readonly writes: boolean };

/** Runs statements as one batch, if the shard owns the organization. */
type RunWrites = <Row>(statements: D1PreparedStatement[]) => Promise<D1Result<Row>[]>;

function asserting(database: D1Database, organizationId: string, placement: OwnedPlacement): RunWrites {
  const assertion = database
    .prepare(
      `insert into assertions (kind) select 'placement_moved'
       where not exists (select 1 from placements where org_id = ? and epoch = ? and state = ?)`,
    )
    .bind(organizationId, placement.epoch, placement.state);
  return async <Row>(statements: D1PreparedStatement[]) => {
    try {
      const [, ...results] = await database.batch<Row>([assertion, ...statements]);
      return results;
    } catch (error) {
      if (brokenConstraint(error) !== "placement_moved") throw error;
      placement.onMoved();
      throw placementMoved(error);
    }
  };
}

class GuardedStatement implements D1PreparedStatement {
  readonly #open: OpenStatement;
  readonly #runWrites: RunWrites | null;
  readonly #bindChecked: (values: readonly unknown[]) => D1PreparedStatement;

  constructor(
    open: OpenStatement,
    runWrites: RunWrites | null,
    bindChecked: (values: readonly unknown[]) => D1PreparedStatement,
  ) {
    this.#open = open;
    this.#runWrites = runWrites;
    this.#bindChecked = bindChecked;
  }

  bind(...values: unknown[]): D1PreparedStatement {
    return this.#bindChecked(values);
  }

  first<Value = unknown>(column: string): Promise<Value | null>;
  first<Row = Record<string, unknown>>(): Promise<Row | null>;
  async first<Row>(column?: string): Promise<Row | null> {
    const { statement, writes } = this.#open();
    if (writes && this.#runWrites) {
      const row = (await this.all()).results[0];
      return trustShape<Row | null>((column === undefined ? row : row?.[column]) ?? null);
    }
    return column === undefined ? statement.first<Row>() : statement.first<Row>(column);
  }

  async run<Row = Record<string, unknown>>(): Promise<D1Result<Row>> {
    const { statement, writes } = this.#open();
    if (!writes || !this.#runWrites) return statement.run<Row>();
    const [result] = await this.#runWrites<Row>([statement]);
    if (!result) throw new Error("D1 answers each statement of a batch");
    return result;
  }

  async all<Row = Record<string, unknown>>(): Promise<D1Result<Row>> {
    const { statement, writes } = this.#open();
    return writes && this.#runWrites ? this.run<Row>() : statement.all<Row>();
  }

  raw<Row = unknown[]>(options: { columnNames: true }): Promise<[string[], ...Row[]]>;
  raw<Row = unknown[]>(options?: { columnNames?: false }): Promise<Row[]>;
  async raw<Row>(options?: { columnNames?: boolean }): Promise<Row[] | [string[], ...Row[]]> {
    const { statement, writes } = this.#open();
    if (writes && this.#runWrites) {
      // What a write returns has a name for each column, so nothing is lost by reading it as rows.
      const { results } = await this.all();
      const rows = results.map((row) => trustShape<Row>(Object.values(row)));
      return options?.columnNames ? [Object.keys(results[0] ?? {}), ...rows] : rows;
    }
    return options?.columnNames ? statement.raw<Row>({ columnNames: true }) : statement.raw<Row>();
  }
}

/** D1's own types let each caller name the shape of its rows; so does this. */
function trustShape<Shape>(value: unknown): Shape {
  return value as Shape;
}
