import { z } from "zod";
import { isTimeZone } from "../../../../../shared/time-zone.ts";
import { commit, type AuditEntry } from "../../../platform/commit.ts";
import type { ReadCtx, WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import type { Customer, CustomerChange, CustomerInput } from "../contract.ts";
import { customerExists, unfitValues, unknownCustomer } from "../errors.ts";
import { readFieldRows } from "../field-store.ts";
import { readPhone } from "../phone.ts";
import { distinctTags, layFields, writeFields, type FieldValues } from "../rules.ts";
import {
  addCustomer,
  changeCustomer as changeWrites,
  findCustomer,
  findSameAddress,
  type CustomerRow,
} from "../store.ts";

/** @throws AppError crm.customer_not_found (404) */
export async function readCustomer(ctx: ReadCtx, id: string): Promise<Customer> {
  return present(await requireCustomer(ctx, id));
}

/** @throws AppError crm.customer_exists (409), request.invalid (400) for a phone or field value that is none */
export async function createCustomer(ctx: WriteCtx, input: CustomerInput): Promise<Customer> {
  const now = ctx.now();
  const row: CustomerRow = {
    id: newId("cus", now),
    name: input.name,
    phone: input.phone === null ? null : requirePhone(input.phone),
    email: requireEmail(input.email),
    language: input.language,
    timeZone: requireZone(input.timeZone),
    tags: distinctTags(input.tags),
    fields: await takeFields(ctx, {}, input.fields),
    source: "colleague",
    userId: null,
    blockedAt: null,
    archivedAt: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  await requireOwnAddresses(ctx, row);
  await commit(ctx, {
    writes: addCustomer(ctx.tenant, row),
    audit: { action: "customer.created", target: row.id },
    events: [{ type: "crm.customer_created", customerId: row.id, source: row.source }],
  });
  return present(row);
}

/** @throws AppError crm.customer_not_found (404), crm.customer_exists, commit.version_conflict (409), request.invalid (400) */
export async function changeCustomer(ctx: WriteCtx, id: string, input: CustomerChange): Promise<Customer> {
  const before = await requireCustomer(ctx, id);
  const { version = before.version, blocked, fields, phone, tags, ...plain } = input;
  const now = ctx.now();
  const row: CustomerRow = {
    ...before,
    name: plain.name ?? before.name,
    email: plain.email === undefined ? before.email : requireEmail(plain.email),
    language: plain.language === undefined ? before.language : plain.language,
    timeZone: plain.timeZone === undefined ? before.timeZone : requireZone(plain.timeZone),
    phone: phone === undefined ? before.phone : phone === null ? null : requirePhone(phone),
    tags: tags === undefined ? before.tags : distinctTags(tags),
    fields: fields === undefined ? before.fields : await takeFields(ctx, before.fields, fields),
    blockedAt: blocked === undefined ? before.blockedAt : blocked ? (before.blockedAt ?? now) : null,
    updatedAt: now,
    version,
  };
  const isMoved =
    (row.phone !== before.phone && row.phone !== null) || (row.email !== before.email && row.email !== null);
  if (isMoved) await requireOwnAddresses(ctx, row);
  const audit = describeChange(before, row, input);
  await commit(ctx, { writes: changeWrites(ctx.tenant, row), audit, events: [] });
  return present({ ...row, version: version + 1 });
}

/** Again changes nothing. @throws AppError crm.customer_not_found (404) */
export async function archiveCustomer(ctx: WriteCtx, id: string): Promise<void> {
  const before = await requireCustomer(ctx, id);
  if (before.archivedAt !== null) return;
  const now = ctx.now();
  await keep(ctx, { ...before, archivedAt: now, updatedAt: now }, "customer.archived");
}

/** Again changes nothing. @throws AppError crm.customer_not_found (404) */
export async function restoreCustomer(ctx: WriteCtx, id: string): Promise<Customer> {
  const before = await requireCustomer(ctx, id);
  if (before.archivedAt === null) return present(before);
  const row = { ...before, archivedAt: null, updatedAt: ctx.now() };
  await keep(ctx, row, "customer.restored");
  return present({ ...row, version: row.version + 1 });
}

/** The log names what changed, not the values: it outlives what a person may have erased. To block somebody is a line of its own. */
function describeChange(before: CustomerRow, after: CustomerRow, input: CustomerChange): AuditEntry[] {
  const target = after.id;
  const changed = Object.keys(input).filter((key) => key !== "version" && key !== "blocked");
  const isMoved = (before.blockedAt === null) !== (after.blockedAt === null);
  const block = after.blockedAt === null ? "customer.unblocked" : "customer.blocked";
  return [
    ...(changed.length > 0 ? [{ action: "customer.changed", target, after: { changed } }] : []),
    ...(isMoved ? [{ action: block, target }] : []),
  ];
}

async function keep(ctx: WriteCtx, row: CustomerRow, action: string) {
  await commit(ctx, { writes: changeWrites(ctx.tenant, row), audit: { action, target: row.id }, events: [] });
}

async function requireCustomer(ctx: ReadCtx, id: string): Promise<CustomerRow> {
  const row = await findCustomer(ctx.tenant, id);
  if (!row) throw unknownCustomer();
  return row;
}

async function requireOwnAddresses(ctx: ReadCtx, row: CustomerRow): Promise<void> {
  const other = await findSameAddress(ctx.tenant, row);
  if (other) throw customerExists(other.id, other.field);
}

function requirePhone(text: string): string {
  const phone = readPhone(text);
  if (phone === null) throw unfitValues([{ path: "body.phone", code: "wrong_format" }]);
  return phone;
}

function requireEmail(email: string | null): string | null {
  if (email === null || z.email().safeParse(email).success) return email;
  throw unfitValues([{ path: "body.email", code: "wrong_format" }]);
}

function requireZone(timeZone: string | null): string | null {
  if (timeZone === null || isTimeZone(timeZone)) return timeZone;
  throw unfitValues([{ path: "body.timeZone", code: "not_allowed" }]);
}

async function takeFields(ctx: ReadCtx, known: FieldValues, given: Readonly<Record<string, string | null>>) {
  if (Object.keys(given).length === 0) return known;
  const read = layFields(known, given, await readFieldRows(ctx.tenant));
  if (read.kind === "refused") throw unfitValues(read.errors);
  return read.fields;
}

function present(row: CustomerRow): Customer {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    language: row.language,
    timeZone: row.timeZone,
    tags: [...row.tags],
    fields: writeFields(row.fields),
    source: row.source,
    blockedAt: iso(row.blockedAt),
    archivedAt: iso(row.archivedAt),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    version: row.version,
  };
}
