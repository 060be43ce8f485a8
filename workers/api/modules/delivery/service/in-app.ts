import { z } from "zod";
import { commit, none } from "../../../platform/commit.ts";
import type { BrandCtx, BrandWriteCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { unknownInApp } from "../errors.ts";
import type { InAppListQuery, InAppMessageList } from "../in-app-contract.ts";
import { findInApp, listInApp, readInAppWrite, type InAppRow } from "../in-app-store.ts";
import { queueReceipts } from "../receipts-queue.ts";

const Position = z.object({ at: z.int(), id: z.string().max(64) });

/** Somebody's own messages at the brand they are signed in at. */
export async function listOwnMessages(ctx: BrandCtx, input: InAppListQuery): Promise<InAppMessageList> {
  const after = input.cursor === undefined ? null : decodeCursor(Position, input.cursor);
  const rows = await listInApp(ctx.tenant, ctx.caller, after, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return { items: page.map(present), nextCursor: last ? encodeCursor({ at: last.at, id: last.id }) : null };
}

/** The first reading is told to whoever sent it. @throws AppError delivery.message_not_found (404) */
export async function readOwnMessage(ctx: BrandWriteCtx, id: string): Promise<void> {
  const { tenant, caller } = ctx;
  const found = await findInApp(tenant, caller, id);
  if (!found) throw unknownInApp();
  if (found.read_at !== null) return;
  const at = ctx.now();
  await commit(ctx, {
    writes: [readInAppWrite(tenant, caller, id, at)],
    audit: none("a person's own reading"),
    events: [],
    refusals: { not_found: unknownInApp },
  });
  if (found.delivery === null) return;
  await queueReceipts(ctx.env, [
    { orgId: tenant.orgId, delivery: found.delivery, receipt: { kind: "opened", at }, by: "human" },
  ]);
}

function present({ id, title, body, link, at, read_at: readAt }: InAppRow) {
  const iso = (time: number) => new Date(time).toISOString();
  return { id, title, body, link, at: iso(at), readAt: readAt === null ? null : iso(readAt) };
}
