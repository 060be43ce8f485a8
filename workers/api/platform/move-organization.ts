import { assertNever } from "../../../shared/assert-never.ts";
import { hashBytes } from "./idempotency.ts";
import { followWords, type MovedSearch } from "./move-search.ts";
import {
  compareRows,
  countRows,
  describeTable,
  keyOf,
  movedTables,
  readStretch,
  removeRows,
  removeSome,
  writeRows,
  type RowKey,
} from "./move-tables.ts";
import { shardsForMoving } from "./tenancy.ts";

/** Where a move stands: plain data, kept between steps as the id of a reminder. */
export type Move = {
  readonly from: number;
  readonly to: number;
  /** The placement's epoch before the switch. */
  readonly epoch: number;
  readonly step: MoveStep;
};

export type MoveStep =
  /** While the organization works: every table, page by page. */
  | { readonly kind: "copy"; readonly table: string; readonly after: RowKey | null }
  /** Writes are refused from here on, until `activate`. */
  | { readonly kind: "freeze" }
  /** The same pages again: what changed since they were copied. */
  | { readonly kind: "settle"; readonly table: string; readonly after: RowKey | null; readonly attempt: number }
  | { readonly kind: "verify"; readonly table: string; readonly after: RowKey | null; readonly attempt: number }
  | { readonly kind: "switch" }
  | { readonly kind: "activate" }
  | { readonly kind: "retire" }
  | { readonly kind: "clean"; readonly table: string };

/** What follows a step: another one, at once or after a while, or nothing. */
export type Next = { readonly move: Move | null; readonly afterMs: number };

const pageRows = 200;
const removedAtOnce = 500;
const attempts = 3;
/** Isolates remember a placement for 5 s, and a request of theirs may still be reading after that. */
export const emptiedAfterMs = 60_000;

export function beginMove(from: number, to: number, epoch: number): Move {
  return { from, to, epoch, step: { kind: "copy", table: firstTable(), after: null } };
}

/**
 * Does one step of a move. Each can be done again, whole or half done, also after later ones: it looks at what is there, and every batch
 * asserts that the shard's own record still allows it.
 * @throws D1's errors; nothing is then lost and the step is due again
 */
export async function takeMoveStep(
  env: Env,
  orgId: string,
  move: Move,
  searches: readonly MovedSearch[],
): Promise<Next> {
  const shards = openShards(env, orgId, move);
  const { step } = move;
  if (!mayTake(step.kind, await readStanding(env, shards))) return over;
  const then = (next: MoveStep, afterMs = 0): Next => ({ move: { ...move, step: next }, afterMs });
  switch (step.kind) {
    case "copy":
    case "settle": {
      const after = await copyPage(shards, step.table, step.after, searches);
      if (after !== null) return then({ ...step, after });
      const table = tableAfter(step.table);
      if (table !== null) return then({ ...step, table, after: null });
      if (step.kind === "copy") return then({ kind: "freeze" });
      return then({ kind: "verify", table: firstTable(), after: null, attempt: step.attempt });
    }
    case "freeze":
      await setState(shards.source, orgId, move.epoch, "active", "moving");
      return then({ kind: "settle", table: firstTable(), after: null, attempt: 1 });
    case "verify": {
      const page = await verifyPage(shards, step.table, step.after);
      if (page.kind === "differs") return retrySettling(shards, move, step.attempt, step.table);
      if (page.after !== null) return then({ ...step, after: page.after });
      const table = tableAfter(step.table);
      return table === null ? then({ kind: "switch" }) : then({ ...step, table, after: null });
    }
    case "switch":
      await env.DIRECTORY.prepare("update placements set shard = ?, epoch = ? where org_id = ? and epoch = ?")
        .bind(move.to, move.epoch + 1, orgId, move.epoch)
        .run();
      return then({ kind: "activate" });
    case "activate":
      await setState(shards.target, orgId, move.epoch + 1, "moving", "active");
      return then({ kind: "retire" });
    case "retire":
      await setState(shards.source, orgId, move.epoch, "moving", "moved");
      return then({ kind: "clean", table: firstTable() }, emptiedAfterMs);
    case "clean": {
      if (await cleanSome(shards, step.table, move.epoch)) return then(step);
      const table = tableAfter(step.table);
      if (table !== null) return then({ kind: "clean", table });
      await shards.source
        .prepare("delete from placements where org_id = ? and epoch = ? and state = 'moved'")
        .bind(orgId, move.epoch)
        .run();
      return over;
    }
    default:
      return assertNever(step);
  }
}

const over: Next = { move: null, afterMs: 0 };

type Shards = { readonly source: D1Database; readonly target: D1Database; readonly orgId: string; readonly move: Move };

function openShards(env: Env, orgId: string, move: Move): Shards {
  const shards = shardsForMoving(env);
  const [source, target] = [shards[move.from], shards[move.to]];
  if (!source || !target || source === target) throw new Error(`No move from shard ${move.from} to ${move.to}`);
  return { source, target, orgId, move };
}

/** What the three databases say of a move. A state is null where the shard's record is of another epoch, or not there. */
export type Standing = {
  /** Whether the directory names the target; null when this move is an old story. */
  readonly switched: boolean | null;
  readonly source: string | null;
  readonly target: string | null;
};

async function readStanding(env: Env, { source, target, orgId, move }: Shards): Promise<Standing> {
  const { from, to, epoch } = move;
  const state = "select state from placements where org_id = ? and epoch = ?";
  const [placement, sourceState, targetState] = await Promise.all([
    env.DIRECTORY.prepare("select shard, epoch from placements where org_id = ?")
      .bind(orgId)
      .first<{ shard: number; epoch: number }>(),
    source.prepare(state).bind(orgId, epoch).first<string>("state"),
    target
      .prepare(state)
      .bind(orgId, epoch + 1)
      .first<string>("state"),
  ]);
  const isBefore = placement?.shard === from && placement.epoch === epoch;
  const isAfter = placement?.shard === to && placement.epoch === epoch + 1;
  return { switched: isBefore ? false : isAfter ? true : null, source: sourceState, target: targetState };
}

/** Whether a step has anything to do: one that comes too late or too early does nothing and ends its chain. */
export function mayTake(kind: MoveStep["kind"], { switched, source, target }: Standing): boolean {
  switch (kind) {
    case "copy":
    case "freeze":
      return switched === false && target === "moving";
    case "settle":
    case "verify":
      return switched === false && source === "moving" && target === "moving";
    case "switch":
      return switched === true || (switched === false && source === "moving" && target === "moving");
    case "activate":
      return switched === true && target !== null;
    case "retire":
      return switched === true && target === "active";
    case "clean":
      return switched === true && source === "moved";
    default:
      return assertNever(kind);
  }
}

/** @returns the key to go on after; null at the table's end */
async function copyPage(
  shards: Shards,
  name: string,
  after: RowKey | null,
  searches: readonly MovedSearch[],
): Promise<RowKey | null> {
  const { source, target, orgId, move } = shards;
  const table = await describeTable(source, name);
  if (table.keys.length === 0) return null;
  const rows = await readStretch(source, table, orgId, { after, limit: pageRows });
  const lastRow = rows.length === pageRows ? rows.at(-1) : undefined;
  const upTo = lastRow ? keyOf(table, lastRow) : null;
  const { write, remove } = compareRows(table, rows, await readStretch(target, table, orgId, { after, upTo }));
  const statements = [...writeRows(target, table, write), ...removeRows(target, table, orgId, remove)];
  for (const search of searches.filter(({ of }) => of === name)) {
    const entries = await describeTable(source, search.search);
    statements.push(...(await followWords(shards, entries, search, write, remove)));
  }
  if (statements.length > 0) await target.batch([assertState(target, orgId, move.epoch + 1, "moving"), ...statements]);
  return upTo;
}

type VerifiedPage = { readonly kind: "same"; readonly after: RowKey | null } | { readonly kind: "differs" };

/** Reads both shards anew, each by its own keys, and compares checksums; at a table's start the number of rows too. */
async function verifyPage(
  { source, target, orgId }: Shards,
  name: string,
  after: RowKey | null,
): Promise<VerifiedPage> {
  const table = await describeTable(source, name);
  if (after === null) {
    const [here, there] = await Promise.all([countRows(source, table, orgId), countRows(target, table, orgId)]);
    if (here !== there) return { kind: "differs" };
  }
  if (table.keys.length === 0) return { kind: "same", after: null };
  const stretch = { after, limit: pageRows };
  const rows = await readStretch(source, table, orgId, stretch);
  const copied = await readStretch(target, table, orgId, stretch);
  if ((await checksum(rows)) !== (await checksum(copied))) return { kind: "differs" };
  const lastRow = rows.length === pageRows ? rows.at(-1) : undefined;
  return { kind: "same", after: lastRow ? keyOf(table, lastRow) : null };
}

async function checksum(rows: readonly unknown[]): Promise<string> {
  return hashBytes(await new Blob([JSON.stringify(rows)]).arrayBuffer());
}

/** Another try; after the last the organization goes on working where it is. */
async function retrySettling({ source, orgId }: Shards, move: Move, attempt: number, table: string): Promise<Next> {
  if (attempt < attempts) {
    return {
      move: { ...move, step: { kind: "settle", table: firstTable(), after: null, attempt: attempt + 1 } },
      afterMs: 0,
    };
  }
  await setState(source, orgId, move.epoch, "moving", "active");
  throw new MoveGivenUp(`The copy of ${table} does not become equal`);
}

/** The shards do not come to say the same. The organization has been let go and works where it was. */
export class MoveGivenUp extends Error {
  override readonly name = "MoveGivenUp";
}

/** @returns whether there may be more */
async function cleanSome({ source, orgId }: Shards, name: string, epoch: number): Promise<boolean> {
  const table = await describeTable(source, name);
  const [, removed] = await source.batch([
    assertState(source, orgId, epoch, "moved"),
    removeSome(source, table, orgId, removedAtOnce),
  ]);
  return (removed?.meta.changes ?? 0) >= removedAtOnce;
}

async function setState(database: D1Database, orgId: string, epoch: number, before: string, after: string) {
  await database
    .prepare("update placements set state = ? where org_id = ? and epoch = ? and state = ?")
    .bind(after, orgId, epoch, before)
    .run();
}

/** Opens a batch that must not run once the shard's record says something else. */
function assertState(database: D1Database, orgId: string, epoch: number, state: string): D1PreparedStatement {
  return database
    .prepare(
      `insert into assertions (kind) select 'placement_moved'
       where not exists (select 1 from placements where org_id = ? and epoch = ? and state = ?)`,
    )
    .bind(orgId, epoch, state);
}

function firstTable(): string {
  const [first] = movedTables;
  if (first === undefined) throw new Error("There are tables to move");
  return first;
}

function tableAfter(table: string): string | null {
  return movedTables[movedTables.indexOf(table) + 1] ?? null;
}
