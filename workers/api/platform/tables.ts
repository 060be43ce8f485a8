import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { assertionChecks } from "./directory-tables.ts";
import { tenantColumn } from "./tenancy.ts";

/** The shard's own record of the organizations it owns; every commit asserts it. */
export const ownedPlacements = sqliteTable("placements", {
  orgId: tenantColumn().primaryKey(),
  epoch: integer("epoch").notNull(),
  state: text("state", { enum: ["active", "moving", "moved"] }).notNull(),
});

/** Never holds a row: inserting the name of a constraint into it aborts a batch by that name. */
export const assertions = sqliteTable("assertions", { kind: text("kind").notNull() }, () => [
  ...assertionChecks(),
  check("placement_moved", sql`kind <> 'placement_moved'`),
]);

export const auditLog = sqliteTable(
  "audit_log",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    at: integer("at").notNull(),
    actorKind: text("actor_kind", { enum: ["member", "machine", "person", "guest", "operator", "system"] }).notNull(),
    actorId: text("actor_id").notNull(),
    action: text("action").notNull(),
    target: text("target").notNull(),
    before: text("before", { mode: "json" }),
    after: text("after", { mode: "json" }),
    requestId: text("request_id"),
    ip: text("ip"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** Events of a commit until they have reached the queue. */
export const outbox = sqliteTable(
  "outbox",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    at: integer("at").notNull(),
    event: text("event").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** What each subscriber has dealt with. */
export const handledEvents = sqliteTable(
  "handled_events",
  {
    orgId: tenantColumn(),
    subscriber: text("subscriber").notNull(),
    eventId: text("event_id").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.subscriber, table.eventId] })],
);

export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    orgId: tenantColumn(),
    caller: text("caller").notNull(),
    route: text("route").notNull(),
    key: text("key").notNull(),
    bodyHash: text("body_hash").notNull(),
    /** Null while the first request is at work. */
    status: integer("status"),
    response: text("response"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.caller, table.route, table.key] })],
);
