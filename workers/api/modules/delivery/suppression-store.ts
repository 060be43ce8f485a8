import { z } from "zod";
import type { OutwardChannel, Purpose } from "../../../../shared/purposes.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { suppressionKinds, type SuppressionKind } from "./gate-rules.ts";

/** An address nothing more is sent to: an e-mail in lower case, a phone in E.164, a channel's own user id, an account. */
export type Suppression = {
  readonly channel: OutwardChannel;
  readonly address: string;
  readonly reason: SuppressionKind;
  /** The one purpose that somebody opted out of; null: whatever the purpose. */
  readonly detail: Purpose | null;
  readonly customerId: string | null;
  /** Where it was said: a link, a webhook, a colleague. */
  readonly source: string;
  /** Milliseconds. */
  readonly at: number;
};

const weight = (row: string) =>
  `case ${row}.reason when 'complained' then 5 when 'bounced' then 4 when 'provider' then 3 when 'by_hand' then 2 else 1 end`;

/**
 * For another module's own commit; again it changes nothing. What weighs more stands (complained, bounced, provider, by hand, opted
 * out); opting out of a further purpose is added, out of everything stays. One row.
 */
export function suppressionWrites(tenant: Tenant, suppression: Suppression): Write[] {
  const { channel, address, reason, detail, customerId, source, at } = suppression;
  const statement = tenant.database.client
    .prepare(
      `insert into suppressions (org_id, channel, address, reason, detail, customer_id, source, at)
       values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (org_id, channel, address) do update set
         reason = excluded.reason,
         detail = case when excluded.reason = suppressions.reason and excluded.detail is not null
           then suppressions.detail || ' ' || excluded.detail else excluded.detail end,
         customer_id = coalesce(excluded.customer_id, suppressions.customer_id),
         source = excluded.source,
         at = excluded.at
       where ${weight("excluded")} > ${weight("suppressions")}
         or (excluded.reason = suppressions.reason and suppressions.detail is not null
           and (excluded.detail is null
             or instr(' ' || suppressions.detail || ' ', ' ' || excluded.detail || ' ') = 0))`,
    )
    .bind(tenant.orgId, channel, address, reason, detail, customerId, source, at);
  return [{ statement }];
}

/** The person said yes again: what they had opted out of counts no more. A bounce or a complaint stays. */
export function liftOptOutWrites(
  tenant: Tenant,
  { channel, address }: { readonly channel: OutwardChannel; readonly address: string },
): Write[] {
  const statement = tenant.database.client
    .prepare("delete from suppressions where org_id = ? and channel = ? and address = ? and reason = 'opted_out'")
    .bind(tenant.orgId, channel, address);
  return [{ statement }];
}

export type SuppressionPlace = { readonly channel: string; readonly address: string };

/** Takes an address off the list if it is still there for this reason. */
export function removeSuppressionWrite(tenant: Tenant, place: SuppressionPlace, reason: SuppressionKind): Write {
  const statement = tenant.database.client
    .prepare("delete from suppressions where org_id = ? and channel = ? and address = ? and reason = ?")
    .bind(tenant.orgId, place.channel, place.address, reason);
  return { statement, expect: "not_found" };
}

const SuppressionRow = z.object({
  channel: z.string(),
  address: z.string(),
  reason: z.enum(suppressionKinds).catch("provider"),
  detail: z.string().nullable(),
  customer_id: z.string().nullable(),
  source: z.string(),
  at: z.number(),
});
export type SuppressionRow = z.output<typeof SuppressionRow>;

const columns = "s.channel, s.address, s.reason, s.detail, s.customer_id, s.source, s.at";

export async function findSuppression(tenant: Tenant, place: SuppressionPlace): Promise<SuppressionRow | null> {
  const row = await tenant.database.client
    .prepare(`select ${columns} from suppressions s where s.org_id = ? and s.channel = ? and s.address = ?`)
    .bind(tenant.orgId, place.channel, place.address)
    .first();
  return row === null ? null : SuppressionRow.parse(row);
}

/** organization, channel, lower end, upper end of the addresses, count */
export const listStatement = (lower: ">" | ">=") =>
  `select ${columns} from suppressions s
   where s.org_id = ?1 and s.channel = ?2 and s.address ${lower} ?3 and s.address < ?4 order by s.address limit ?5`;

/**
 * By channel and address from after `after` on, of these channels, whose address begins with `beginning`. One statement for each channel
 * until there are enough: asked for several at once, SQLite reads far more rows than it answers.
 */
export async function listSuppressionRows(
  tenant: Tenant,
  channels: readonly string[],
  beginning: string,
  after: SuppressionPlace,
  count: number,
): Promise<SuppressionRow[]> {
  const rows: SuppressionRow[] = [];
  for (const channel of channels.toSorted()) {
    if (channel < after.channel || rows.length === count) continue;
    const isAfter = channel === after.channel && after.address >= beginning;
    const { results } = await tenant.database.client
      .prepare(listStatement(isAfter ? ">" : ">="))
      .bind(tenant.orgId, channel, isAfter ? after.address : beginning, `${beginning}\u{10ffff}`, count - rows.length)
      .all();
    rows.push(...results.map((row) => SuppressionRow.parse(row)));
  }
  return rows;
}

/** Whose address it is: a customer of that phone, e-mail or account. */
export async function findAddressOwner(
  tenant: Tenant,
  column: "phone" | "email" | "user_id",
  address: string,
): Promise<string | null> {
  return tenant.database.client
    .prepare(`select c.id from customers c where c.org_id = ?1 and c.${column} = ?2 limit 1`)
    .bind(tenant.orgId, address)
    .first<string>("id");
}
