import { z } from "zod";
import type { Write } from "../../platform/guarded-batch.ts";
import type { Tenant } from "../../platform/tenancy.ts";

/** What a person reads inside a brand's app or site. Times in ms. */
export type InAppMessage = {
  readonly userId: string;
  /** `iam_…`: the same for the same delivery. */
  readonly id: string;
  readonly brand: string;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  /** Its key in the ledger, as `formatDeliveryKey` writes it; null: nobody asks whether it was read. */
  readonly delivery: string | null;
  readonly at: number;
};

/** Any number of messages in one statement, one row each; one of the same id is there once. */
export function addInAppWrite(tenant: Tenant, messages: readonly InAppMessage[]): Write {
  const statement = tenant.database.client
    .prepare(
      `insert into in_app_messages (org_id, user_id, id, brand, title, body, link, delivery, at)
       select ?1, m.value ->> 'userId', m.value ->> 'id', m.value ->> 'brand', m.value ->> 'title', m.value ->> 'body',
         m.value ->> 'link', m.value ->> 'delivery', m.value ->> 'at'
       from json_each(?2) m where true
       on conflict (org_id, user_id, id) do nothing`,
    )
    .bind(tenant.orgId, JSON.stringify(messages));
  return { statement };
}

const InAppRow = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  delivery: z.string().nullable(),
  at: z.number(),
  read_at: z.number().nullable(),
});
export type InAppRow = z.output<typeof InAppRow>;
type Reader = { readonly userId: string; readonly brand: string };

/** After it a page goes on. */
export type InAppPosition = { readonly at: number; readonly id: string };

/** Somebody's messages at a brand, the newest first. A person has few: all of theirs are read for a page. */
export async function listInApp(
  tenant: Tenant,
  { userId, brand }: Reader,
  after: InAppPosition | null,
  count: number,
): Promise<InAppRow[]> {
  const { at, id } = after ?? { at: Number.MAX_SAFE_INTEGER, id: "" };
  const { results } = await tenant.database.client
    .prepare(
      `select m.id, m.title, m.body, m.link, m.delivery, m.at, m.read_at from in_app_messages m
       where m.org_id = ?1 and m.user_id = ?2 and m.brand = ?3 and (m.at, m.id) < (?4, ?5)
       order by m.at desc, m.id desc limit ?6`,
    )
    .bind(tenant.orgId, userId, brand, at, id, count)
    .all();
  return results.map((row) => InAppRow.parse(row));
}

export async function findInApp(tenant: Tenant, { userId, brand }: Reader, id: string): Promise<InAppRow | null> {
  const row = await tenant.database.client
    .prepare(
      `select m.id, m.title, m.body, m.link, m.delivery, m.at, m.read_at from in_app_messages m
       where m.org_id = ?1 and m.user_id = ?2 and m.id = ?3 and m.brand = ?4`,
    )
    .bind(tenant.orgId, userId, id, brand)
    .first();
  return row === null ? null : InAppRow.parse(row);
}

/** Reading again keeps the first time. */
export function readInAppWrite(tenant: Tenant, { userId, brand }: Reader, id: string, at: number): Write {
  const statement = tenant.database.client
    .prepare(
      `update in_app_messages set read_at = coalesce(read_at, ?5)
       where org_id = ?1 and user_id = ?2 and id = ?3 and brand = ?4`,
    )
    .bind(tenant.orgId, userId, id, brand, at);
  return { statement, expect: "not_found" };
}
