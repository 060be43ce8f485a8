import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { CampaignDefinition } from "../../../../shared/campaigns/definition.ts";
import { newId } from "../../platform/ids.ts";
import type { Tenant } from "../../platform/tenancy.ts";

/** A definition that reaches everybody by e-mail, at once. */
export function definitionOf(change: Partial<CampaignDefinition> = {}): CampaignDefinition {
  return {
    purpose: "service",
    audience: { segmentIds: [], definition: null, excludedSegmentIds: [] },
    content: { channel: "email", templateId: "etp_none", tracksOpens: false, tracksClicks: false },
    ...{ start: { kind: "now" }, window: null, pace: null, stopRule: null },
    ...change,
  };
}

/** Keeps wake-ups from consumers, so that a test works the pages off itself. @returns undoes it */
export function holdBulkQueues(): () => void {
  const held = [env.EMAIL_BULK_QUEUE, env.WHATSAPP_BULK_QUEUE, env.PUSH_QUEUE].map((queue) =>
    vi.spyOn(queue, "sendBatch").mockResolvedValue({ metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } }),
  );
  return () => held.forEach((spy) => spy.mockRestore());
}

/** So many customers with an e-mail address each. @returns their ids, in order */
export async function addCustomers(
  { orgId, database }: Tenant,
  count: number,
  zones: readonly (string | null)[] = [null],
): Promise<string[]> {
  const now = Date.now();
  const rows = Array.from({ length: count }, (_, index) => {
    const id = newId("cus", now + index);
    const zone = zones[index % zones.length] ?? null;
    return { id, email: `${id}@example.test`, language: index % 2 === 0 ? "ar" : "en", zone };
  });
  for (let from = 0; from < rows.length; from += 500)
    await database.client
      .prepare(
        `insert into customers (org_id, id, name, email, language, time_zone, tags, fields, source, created_at, updated_at)
         select ?1, e.value ->> 'id', 'Somebody', e.value ->> 'email', e.value ->> 'language', e.value ->> 'zone', '[]', '{}', 'test', ?3, ?3
         from json_each(?2) e`,
      )
      .bind(orgId, JSON.stringify(rows.slice(from, from + 500)), now)
      .run();
  return rows.map(({ id }) => id).toSorted();
}
