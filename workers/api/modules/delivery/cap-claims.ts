import { z } from "zod";
import type { OutwardChannel } from "../../../../shared/purposes.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import type { FrequencyCap } from "./sending-rules.ts";
import { countedStates, dayMs } from "./gate-facts.ts";

/** A campaign's message to a customer that is about to leave. `place`: page and number, as the campaign's own row has it. */
export type CapClaim = { readonly customerId: string; readonly place: string };
export type CapQuestion = {
  readonly channel: OutwardChannel;
  readonly campaignId: string;
  readonly cap: FrequencyCap;
};

/**
 * Writes down that these are about to get a message, where the cap still has room, and says for whom it has none. The database takes one
 * batch after the other, so of two campaigns in the same moment the second sees the first. A row for each who has none yet; the campaign's
 * own report later writes over it.
 * @param now ms
 * @returns customers who have had enough
 */
export async function claimUnderCap(
  { orgId, database }: Tenant,
  { channel, campaignId, cap }: CapQuestion,
  claims: readonly CapClaim[],
  now: number,
): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set();
  const { client } = database;
  const rows = JSON.stringify(claims.map(({ customerId, place }) => [customerId, place]));
  const [, claimed] = await client.batch([
    client
      .prepare(
        `insert into campaign_touches (org_id, customer_id, campaign_id, channel, place, state, at)
         select ?1, e.value ->> 0, ?2, ?3, e.value ->> 1, 'attempted', ?5 from json_each(?4) e
         where ?7 > (select count(*) from campaign_touches t where t.org_id = ?1 and t.customer_id = e.value ->> 0
           and t.channel = ?3 and t.at > ?6 and t.campaign_id <> ?2 and t.state in ${countedStates})
         on conflict (org_id, customer_id, campaign_id) do nothing`,
      )
      .bind(orgId, campaignId, channel, rows, now, now - cap.days * dayMs, cap.messages),
    client
      .prepare(
        `select t.customer_id as id from json_each(?3) e
         cross join campaign_touches t on t.org_id = ?1 and t.customer_id = e.value ->> 0 and t.campaign_id = ?2`,
      )
      .bind(orgId, campaignId, rows),
  ]);
  const within = new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(claimed?.results ?? [])
      .map(({ id }) => id),
  );
  return new Set(claims.map(({ customerId }) => customerId).filter((id) => !within.has(id)));
}

/** What did not leave counts for nobody: claims of those who wait again are taken back. */
export async function releaseClaims(
  { orgId, database }: Tenant,
  campaignId: string,
  customerIds: readonly string[],
): Promise<void> {
  if (customerIds.length === 0) return;
  await database.client
    .prepare(
      `delete from campaign_touches where org_id = ?1 and customer_id in (select value from json_each(?3))
       and campaign_id = ?2 and state = 'attempted'`,
    )
    .bind(orgId, campaignId, JSON.stringify(customerIds))
    .run();
}
