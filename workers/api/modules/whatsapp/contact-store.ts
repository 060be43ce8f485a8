import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Write } from "../../platform/commit.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { contactIdentities } from "../inbox/tables.ts";

/** A person's ids on WhatsApp; at least one is there. */
export type ContactIds = { readonly userId: string | null; readonly phone: string | null };
/** The contacts that two ids point to; null where an id is absent or not known yet. */
export type KnownContacts = { readonly byUserId: string | null; readonly byPhone: string | null };

type Identity = { readonly kind: string; readonly value: string; readonly contactId: string };
const IdentityRows = z.array(z.object({ kind: z.string(), value: z.string(), contact_id: z.string() }));

/** One read by primary key for each id. */
export async function readContacts(tenant: Tenant, ids: ContactIds): Promise<KnownContacts> {
  const values = [ids.userId, ids.phone].filter((value) => value !== null);
  const { kind, value, contactId } = contactIdentities;
  const rows = await tenant.database
    .select({ kind, value, contactId })
    .from(contactIdentities)
    .where(
      owned(contactIdentities, tenant, inArray(kind, ["whatsapp_user", "whatsapp_phone"]), inArray(value, values)),
    );
  return pickContacts(rows, ids);
}

/**
 * Claims ids for a contact: an id that is known keeps its contact, one that is not takes its partner's, else `candidate`. If both are
 * known and differ, the phone follows the user id from now on and a merge is suggested. The last statement reads both back.
 */
export function claimContact(tenant: Tenant, { userId, phone }: ContactIds, candidate: string, now: number): Write[] {
  const both = userId !== null && phone !== null;
  const statements = [
    ...(userId === null ? [] : [insertIdentity(tenant, "whatsapp_user", userId, "whatsapp_phone", phone, candidate)]),
    ...(phone === null ? [] : [insertIdentity(tenant, "whatsapp_phone", phone, "whatsapp_user", userId, candidate)]),
    ...(both ? [suggestMerge(tenant, userId, phone, now), followUser(tenant, userId, phone)] : []),
    selectIdentities(tenant, userId, phone),
  ];
  return statements.map((statement) => ({ statement }));
}

/** Reads what the last statement of `claimContact` answered. */
export function readClaimed(results: readonly D1Result[], ids: ContactIds): KnownContacts {
  const rows = IdentityRows.parse(results.at(-1)?.results ?? []);
  return pickContacts(
    rows.map(({ kind, value, contact_id }) => ({ kind, value, contactId: contact_id })),
    ids,
  );
}

/** Gives a contact the ids it has after changing number. Ids of another contact stay there, and a merge is suggested. */
export function linkIdentity(
  tenant: Tenant,
  kind: "whatsapp_user" | "whatsapp_phone",
  value: string,
  contactId: string,
  now: number,
): Write[] {
  const { client } = tenant.database;
  const link = client
    .prepare(
      "insert into contact_identities (org_id, kind, value, contact_id) values (?, ?, ?, ?) on conflict do nothing",
    )
    .bind(tenant.orgId, kind, value, contactId);
  const suggest = client
    .prepare(
      `insert into contact_merge_suggestions (org_id, contact_id, other_contact_id, reason, created_at)
       select ?, ?, i.contact_id, 'number_changed', ? from contact_identities i
       where i.org_id = ? and i.kind = ? and i.value = ? and i.contact_id <> ?
       on conflict do nothing`,
    )
    .bind(tenant.orgId, contactId, now, tenant.orgId, kind, value, contactId);
  return [{ statement: link }, { statement: suggest }];
}

function insertIdentity(
  tenant: Tenant,
  kind: "whatsapp_user" | "whatsapp_phone",
  value: string,
  partnerKind: "whatsapp_user" | "whatsapp_phone",
  partnerValue: string | null,
  candidate: string,
): D1PreparedStatement {
  return tenant.database.client
    .prepare(
      `insert into contact_identities (org_id, kind, value, contact_id)
       values (?, ?, ?, coalesce((select p.contact_id from contact_identities p where p.org_id = ? and p.kind = ? and p.value = ?), ?))
       on conflict do nothing`,
    )
    .bind(tenant.orgId, kind, value, tenant.orgId, partnerKind, partnerValue, candidate);
}

function suggestMerge(tenant: Tenant, userId: string, phone: string, now: number): D1PreparedStatement {
  return tenant.database.client
    .prepare(
      `insert into contact_merge_suggestions (org_id, contact_id, other_contact_id, reason, created_at)
       select ?, u.contact_id, p.contact_id, 'linked_by_message', ?
       from contact_identities u join contact_identities p on p.org_id = u.org_id
       where u.org_id = ? and u.kind = 'whatsapp_user' and u.value = ?
         and p.kind = 'whatsapp_phone' and p.value = ? and p.contact_id <> u.contact_id
       on conflict do nothing`,
    )
    .bind(tenant.orgId, now, tenant.orgId, userId, phone);
}

function followUser(tenant: Tenant, userId: string, phone: string): D1PreparedStatement {
  const contactOfUser = `(select u.contact_id from contact_identities u where u.org_id = ?1 and u.kind = 'whatsapp_user' and u.value = ?2)`;
  return tenant.database.client
    .prepare(
      `update contact_identities set contact_id = ${contactOfUser}
       where org_id = ?1 and kind = 'whatsapp_phone' and value = ?3 and contact_id <> ${contactOfUser}`,
    )
    .bind(tenant.orgId, userId, phone);
}

function selectIdentities(tenant: Tenant, userId: string | null, phone: string | null): D1PreparedStatement {
  return tenant.database.client
    .prepare(
      `select kind, value, contact_id from contact_identities
       where org_id = ? and kind in ('whatsapp_user', 'whatsapp_phone') and value in (?, ?)`,
    )
    .bind(tenant.orgId, userId, phone);
}

function pickContacts(rows: readonly Identity[], { userId, phone }: ContactIds): KnownContacts {
  const find = (kind: string, value: string | null) =>
    rows.find((row) => row.kind === kind && row.value === value)?.contactId ?? null;
  return { byUserId: find("whatsapp_user", userId), byPhone: find("whatsapp_phone", phone) };
}
