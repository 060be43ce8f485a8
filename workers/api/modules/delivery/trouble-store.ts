import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";

const TroubledCampaign = z.object({ id: z.string(), name: z.string(), channel: z.string() });
export type TroubledCampaign = z.output<typeof TroubledCampaign>;

/** Campaigns with failed or unknown deliveries, the newest first, from `from` on. An organization's campaigns are few: all are read. */
export async function listTroubledCampaigns(tenant: Tenant, from: string, count: number): Promise<TroubledCampaign[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select c.id, c.name, c.channel from campaigns c
       where c.org_id = ?1 and c.id <= ?2 and (c.counts ->> 'failed' > 0 or c.counts ->> 'unknown' > 0)
       order by c.id desc limit ?3`,
    )
    .bind(tenant.orgId, from, count)
    .all();
  return results.map((row) => TroubledCampaign.parse(row));
}
