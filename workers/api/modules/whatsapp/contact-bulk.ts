import { z } from "zod";
import { commit, none } from "../../platform/commit.ts";
import type { WriteCtx } from "../../platform/context.ts";
import { deterministicId } from "../../platform/ids.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { resolveContact } from "./contact-resolution.ts";
import type { ContactIds } from "./contact-store.ts";

const IdentityRows = z.array(z.object({ kind: z.string(), value: z.string(), contact_id: z.string() }));

/**
 * The contacts of many people at once, in their order, made where there are none: what `resolveContact` answers for each, in two
 * statements for those of whom only the phone is known.
 */
export async function resolveContacts(ctx: WriteCtx, people: readonly ContactIds[]): Promise<string[]> {
  const known = await readIdentities(
    ctx.tenant,
    people.flatMap(({ userId, phone }) => [userId, phone]),
  );
  const find = ({ userId, phone }: ContactIds) =>
    known.get(`whatsapp_user ${userId}`) ?? known.get(`whatsapp_phone ${phone}`) ?? null;
  const strangers = people
    .filter((ids) => find(ids) === null && ids.userId === null)
    .flatMap(({ phone }) => phone ?? []);
  for (const [phone, contactId] of await claimPhones(ctx, strangers)) known.set(`whatsapp_phone ${phone}`, contactId);
  return Promise.all(people.map(async (ids) => find(ids) ?? resolveContact(ctx, ids)));
}

async function readIdentities(tenant: Tenant, values: readonly (string | null)[]): Promise<Map<string, string>> {
  const { results } = await tenant.database.client
    .prepare(
      `select i.kind, i.value, i.contact_id from contact_identities i
       where i.org_id = ?1 and i.kind in ('whatsapp_user', 'whatsapp_phone') and i.value in (select value from json_each(?2))`,
    )
    .bind(tenant.orgId, JSON.stringify(values.filter((value) => value !== null)))
    .all();
  return new Map(IdentityRows.parse(results).map((row) => [`${row.kind} ${row.value}`, row.contact_id]));
}

/** Of several who claim a phone at once one decides, as `claimContact` does for one. */
async function claimPhones(ctx: WriteCtx, phones: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (phones.length === 0) return new Map();
  const { orgId, database } = ctx.tenant;
  const claims = await Promise.all(
    [...new Set(phones)].map(async (phone) => ({
      phone,
      contactId: await deterministicId("con", orgId, "whatsapp", phone),
    })),
  );
  const insert = database.client
    .prepare(
      `insert into contact_identities (org_id, kind, value, contact_id)
       select ?1, 'whatsapp_phone', e.value ->> 'phone', e.value ->> 'contactId' from json_each(?2) e where true
       on conflict do nothing`,
    )
    .bind(orgId, JSON.stringify(claims));
  const select = database.client
    .prepare(
      `select i.kind, i.value, i.contact_id from contact_identities i
       where i.org_id = ?1 and i.kind = 'whatsapp_phone' and i.value in (select e.value ->> 'phone' from json_each(?2) e)`,
    )
    .bind(orgId, JSON.stringify(claims));
  const results = await commit(ctx, {
    writes: [{ statement: insert }, { statement: select }],
    audit: none("derived from whom a campaign reached"),
    events: [],
  });
  const rows = IdentityRows.parse(results.at(-1)?.results ?? []);
  return new Map(rows.map(({ value, contact_id }) => [value, contact_id]));
}
