import { addPeople } from "./campaign-people.ts";
import { defineCampaign, pause, readCampaign, startCampaign, writeLetter } from "./campaign-stack.ts";
import { createJsonClient } from "../start/demo/json-client.ts";
import type { Counts } from "./metered/counts.ts";
import { openShard } from "./worker-stack.ts";
import { waitUntil } from "./open-loop.ts";
import type { MeteredStack } from "./metered-stack.ts";
import { shareOf } from "./pricing.ts";

export type CampaignCounts = {
  /** One of a page of e-mail deliveries: planned, sent, told delivered, and written down wherever it is. */
  readonly delivery: Counts;
  /** Rows that the Campaign object writes to plan a million people, alarms among them. */
  readonly rowsPerMillionPlanned: number;
};

const pageSize = 100;
const plannedPeople = 5_000;
/** D1 follows a campaign within three seconds, and receipts are gathered for two. */
const quietMs = 8_000;
const crawl = { messages: 1, per: "hour", jitterPercent: 0 } as const;

/** Counts a page of a campaign by e-mail from its start until nothing more happens, and what planning alone writes. */
export async function countCampaigns(stack: MeteredStack): Promise<CampaignCounts> {
  const { organizationId, accessToken } = stack.organization;
  const api = () => createJsonClient(stack.worker().origin, { authorization: `Bearer ${accessToken}` });
  const shard = await openShard(stack.worker(), organizationId);
  await addPeople(shard, organizationId, "email", { tag: "page", from: 0, count: pageSize });
  await addPeople(shard, organizationId, "email", { tag: "crowd", from: pageSize, count: plannedPeople });
  const letter = await writeLetter(api());
  await pause(quietMs);

  let paged = "";
  const page = await stack.countOf(async () => {
    paged = await startCampaign(api(), defineCampaign(letter, "page", null));
  }, quietMs);
  const { state, counts } = await readCampaign(api(), paged);
  if (state !== "completed" || counts["delivered"] !== pageSize)
    throw new Error(`The campaign to be billed is ${state}, and delivered ${counts["delivered"]} of ${pageSize}`);

  const planning = await stack.countOf(async () => {
    const id = await startCampaign(api(), defineCampaign(letter, "crowd", crawl));
    await waitUntil(async () => {
      await pause(250);
      return (await readCampaign(api(), id)).isPlanned;
    }, 60_000);
  }, 500);
  const written = (planning.objectRowsWritten["Campaign"] ?? 0) + (planning.alarmsSet["Campaign"] ?? 0);
  return { delivery: shareOf(page, pageSize), rowsPerMillionPlanned: (written / plannedPeople) * 1_000_000 };
}
