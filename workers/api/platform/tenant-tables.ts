/** The tables of a shard. A guard test compares them with the migrated schema. */
export const tenantSchema = {
  tenantTables: new Set([
    "placements",
    "audit_log",
    "outbox",
    "handled_events",
    "idempotency_keys",
    "channels",
    "customers",
    "contacts",
    "contact_identities",
    "contact_merge_suggestions",
    "conversations",
    "messages",
    "message_search",
    "media",
    "organization_profiles",
  ]),
  freeTables: new Set(["assertions"]),
} as const;
