import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A person's wish to be erased, and afterwards the receipt: what was erased, and what must stay and why. */
export const erasures = sqliteTable(
  "erasures",
  {
    id: text().primaryKey(),
    userId: text("user_id").notNull(),
    state: text({ enum: ["waiting", "taken_back", "running", "done"] }).notNull(),
    requestedAt: integer("requested_at").notNull(),
    dueAt: integer("due_at").notNull(),
    doneAt: integer("done_at"),
    receipt: text({ mode: "json" }).$type<unknown>(),
  },
  (table) => [index("erasures_by_user").on(table.userId)],
);
