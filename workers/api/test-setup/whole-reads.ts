/** A statement that may go by `org_id` alone. */
export type WholeRead = {
  readonly table: string;
  /** Of a table that grows: which statements. Without it all of them, because the table stays small. */
  readonly reads?: RegExp;
  readonly why: string;
};

const fewByNature = "people make these by hand, tens of them";

/**
 * All that may read every row an organization has in a table. A new line needs a reason that still holds at a million rows: a table that is
 * small by nature, or a job that is about everything. Pages in the order of a key need none.
 */
export const wholeReads: readonly WholeRead[] = [
  { table: "placements", why: "one row for each organization" },
  { table: "channels", why: fewByNature },
  { table: "customer_fields", why: fewByNature },
  { table: "segments", why: fewByNature },
  { table: "email_templates", why: fewByNature },
  { table: "whatsapp_templates", why: "Meta lets an account have 6,000 at most, and most have tens" },
  { table: "product_categories", why: "people make these by hand, 100 at most" },
  { table: "campaigns", why: "people make these by hand; lists go in the order of the key" },
  { table: "customer_imports", why: fewByNature },
  {
    table: "invoices",
    reads: /order by "invoices"."issued_at" desc, "invoices"."id" desc limit \?$/,
    why: "a page in the order of its index",
  },
  {
    table: "conversations",
    reads: /^select 1 from conversations where org_id = \? limit 1$/,
    why: "whether there is any: the first row says so",
  },
  {
    table: "handled_events",
    reads: /^delete from "handled_events" where \(.*"at" < \?\)$|^select count\(\*\)/,
    why: "the daily clearing out; an index would cost a row for each event",
  },
  {
    table: "idempotency_keys",
    reads: /^delete from "idempotency_keys" where \(.*"created_at" < \?\)$|^select count\(\*\)/,
    why: "the daily clearing out; an index would cost a row for each request",
  },
  {
    table: "suppressions",
    reads: /^delete from suppressions where org_id = \? and customer_id in /,
    why: "somebody is erased: rare, and an index would cost a row for each suppression",
  },
  {
    table: "transactional_messages",
    reads: /^delete from transactional_messages where org_id = \? and customer_id in /,
    why: "somebody is erased: rare, and an index would cost a row for each message",
  },
  {
    table: "customer_import_rows",
    reads: /^update customer_import_rows set before = null.* and customer_id in /,
    why: "somebody is erased: rare, and an index would cost a row for each imported line",
  },
  {
    table: "transactional_messages",
    reads: /"state" in \(\?, \?\).*order by "transactional_messages"."updated_at" desc/,
    why: "the list of troubles; an index on states would cost a row at every step of every message",
  },
  {
    table: "customers",
    reads: /from customers c where c\.org_id = \?1 and c\.archived_at is null and /,
    why: "how many a segment finds is asked of everybody, while somebody edits it",
  },
];
