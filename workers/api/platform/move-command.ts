import { z } from "zod";
import { AppError } from "./errors.ts";
import { beginMove, MoveGivenUp, takeMoveStep, type Move } from "./move-organization.ts";
import type { MovedSearch } from "./move-search.ts";
import { countRows, describeTable, movedTables } from "./move-tables.ts";
import { remindAt, type Reminder } from "./reminders.ts";
import type { WriteCtx } from "./context.ts";
import { forgetPlacement, shardsForMoving } from "./tenancy.ts";

const kind = "platform.move_organization";
/** A reminder does steps for this long, then lets others of the organization's Clock have their turn. */
const turnMs = 5_000;

const Key = z.array(z.union([z.string(), z.number()])).nullable();
const Position = { table: z.string(), after: Key };
const MoveStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("copy"), ...Position }),
  z.object({ kind: z.literal("freeze") }),
  z.object({ kind: z.literal("settle"), ...Position, attempt: z.int() }),
  z.object({ kind: z.literal("verify"), ...Position, attempt: z.int() }),
  z.object({ kind: z.literal("switch") }),
  z.object({ kind: z.literal("activate") }),
  z.object({ kind: z.literal("retire") }),
  z.object({ kind: z.literal("clean"), table: z.string() }),
]);
const KeptMove = z.object({ from: z.int(), to: z.int(), epoch: z.int(), step: MoveStep });

export type MoveProgress = {
  readonly shard: number;
  readonly epoch: number;
  /** Null when nothing is under way. Row counts are of both shards now. */
  readonly move: {
    readonly to: number;
    readonly phase: "copying" | "frozen" | "switching" | "cleaning";
    readonly rows: number;
    readonly copied: number;
  } | null;
};

/**
 * Starts moving the context's organization to another shard; its Clock does the work. Repeating it changes nothing.
 * @throws AppError operator.unknown_shard (422), operator.already_there, operator.move_under_way (409)
 */
export async function startMove(ctx: WriteCtx, to: number): Promise<void> {
  const { orgId, shard: from, epoch } = ctx.tenant;
  const target = shardsForMoving(ctx.env)[to];
  if (!target) throw new AppError(422, "operator.unknown_shard", { params: { shard: to } });
  if (from === to) throw new AppError(409, "operator.already_there", { params: { shard: to } });
  const others = await readRecords(ctx.env, orgId);
  const isOther = others.some((record) => record.shard !== from && (record.shard !== to || record.state !== "moving"));
  if (isOther) throw new AppError(409, "operator.move_under_way");
  await target
    .prepare("insert into placements (org_id, epoch, state) values (?, ?, 'moving') on conflict do nothing")
    .bind(orgId, epoch + 1)
    .run();
  await remindAt(ctx, ctx.now(), kind, JSON.stringify(beginMove(from, to, epoch)));
}

/** Where a move stands, from what the shards themselves say. */
export async function describeMove(ctx: WriteCtx): Promise<MoveProgress> {
  const { orgId, shard, epoch } = ctx.tenant;
  const records = await readRecords(ctx.env, orgId);
  const own = records.find((record) => record.shard === shard);
  const other = records.find((record) => record.shard !== shard);
  if (!other) return { shard, epoch, move: null };
  const isSwitched = other.epoch < epoch;
  const [source, target] = isSwitched ? [other.shard, shard] : [shard, other.shard];
  const [rows, copied] = await Promise.all([countAll(ctx.env, source, orgId), countAll(ctx.env, target, orgId)]);
  const before = own?.state === "moving" ? "frozen" : "copying";
  const after = other.state === "moved" ? "cleaning" : "switching";
  return { shard, epoch, move: { to: target, phase: isSwitched ? after : before, rows, copied } };
}

/** Steps of a move, one after the other. Where it stands is the reminder's id, so that any crash resumes there. */
export function moveReminder(searches: readonly MovedSearch[]): Reminder {
  return {
    kind,
    async handle(ctx, id) {
      const { orgId } = ctx.tenant;
      const turnEnds = ctx.now() + turnMs;
      let move: Move | null = KeptMove.parse(JSON.parse(id));
      let afterMs = 0;
      try {
        while (move !== null && afterMs === 0 && ctx.now() < turnEnds) {
          ({ move, afterMs } = await takeMoveStep(ctx.env, orgId, move, searches));
        }
      } catch (error) {
        if (!(error instanceof MoveGivenUp)) throw error;
        ctx.log.error("move.given_up", error);
        return;
      } finally {
        forgetPlacement(orgId);
      }
      if (move === null) ctx.log.info("move.over", {});
      else await remindAt(ctx, ctx.now() + afterMs, kind, JSON.stringify(move));
    },
  };
}

type ShardRecord = { readonly shard: number; readonly epoch: number; readonly state: string };

async function readRecords(env: Env, orgId: string): Promise<readonly ShardRecord[]> {
  const found = await Promise.all(
    shardsForMoving(env).map(async (database, shard) => {
      const row = await database
        .prepare("select epoch, state from placements where org_id = ?")
        .bind(orgId)
        .first<{ epoch: number; state: string }>();
      return row ? [{ shard, ...row }] : [];
    }),
  );
  return found.flat();
}

async function countAll(env: Env, shard: number, orgId: string): Promise<number> {
  const database = shardsForMoving(env)[shard];
  if (!database) return 0;
  let rows = 0;
  for (const name of movedTables) {
    const table = await describeTable(database, name);
    if (table.keys.length > 0) rows += await countRows(database, table, orgId);
  }
  return rows;
}
