import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

/**
 * A person's best in one list (a board's day, week, month or all time). The key is the order of the list: `position` sorts as text, best
 * first; who is hidden stands behind everybody (position.ts). The one index finds a person's own rows, for rank, opt-out and erasure.
 */
export const rankingEntries = sqliteTable(
  "ranking_entries",
  {
    orgId: tenantColumn(),
    list: text("list").notNull(),
    position: text("position").notNull(),
    who: text("who").notNull(),
    score: integer("score").notNull(),
    /** When it was reached: the earlier of two equals is the better. */
    at: integer("at").notNull(),
    pseudonym: text("pseudonym").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.list, table.position] }),
    uniqueIndex("ranking_entries_who").on(table.orgId, table.who, table.list),
  ],
);

/**
 * How many stand where: a node of a list's tree of counts (tree.ts). `starts` says which stretches of positions there are and changes only
 * when one is divided, which `layout` numbers; `counts` says how many are in each and changes with every entry.
 */
export const rankingNodes = sqliteTable(
  "ranking_nodes",
  {
    orgId: tenantColumn(),
    list: text("list").notNull(),
    node: text("node").notNull(),
    /** 1: its stretches hold entries; above: each is another node. */
    level: integer("level").notNull(),
    layout: integer("layout").notNull(),
    starts: text("starts").notNull(),
    counts: text("counts").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.list, table.node] })],
);

/** Who is not shown on a board, and each reason why. */
export const rankingHidden = sqliteTable(
  "ranking_hidden",
  {
    orgId: tenantColumn(),
    who: text("who").notNull(),
    board: text("board").notNull(),
    reason: text("reason", { enum: ["opted_out", "flagged"] }).notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.who, table.board, table.reason] })],
);
