import { CampaignCounts } from "../../../../shared/campaigns/counts.ts";
import { CampaignDefinition } from "../../../../shared/campaigns/definition.ts";
import { pauseReasons } from "../../../../shared/campaigns/states.ts";
import { purposes, type Purpose } from "../../../../shared/purposes.ts";
import type { CampaignView } from "./campaign-protocol.ts";
import { readCounts } from "./campaign-rules/tally.ts";
import type { Campaign, CampaignDetail } from "./contract.ts";
import type { CampaignRow } from "./store.ts";

/** A campaign as lists know it. */
export function presentCampaign(row: CampaignRow): Campaign {
  const counts = CampaignCounts.safeParse(row.counts);
  return {
    ...{ id: row.id, name: row.name, channel: row.channel, purpose: readPurpose(row), state: row.state },
    pauseReason: pauseReasons.find((reason) => reason === row.stateReason) ?? null,
    counts: counts.success ? counts.data : readCounts({}),
    ...{ scheduledAt: iso(row.scheduledAt), startedAt: iso(row.startedAt), finishedAt: iso(row.finishedAt) },
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    version: row.version,
  };
}

/** The same with all it says; `view` is what its object knows, null for one that never started. */
export function presentDetail(row: CampaignRow, view: CampaignView | null): CampaignDetail {
  const definition = readDefinition(row);
  const stored = { ...presentCampaign(row), definition, pace: definition.pace, isPlanned: false, revision: 0 };
  if (view === null) return stored;
  const { state, pauseReason, counts, pace, isPlanned, revision } = view;
  const times = {
    ...{ scheduledAt: iso(view.scheduledAt), startedAt: iso(view.startedAt), finishedAt: iso(view.finishedAt) },
  };
  return { ...stored, state, pauseReason, counts, pace, isPlanned, revision, ...times };
}

/** @throws ZodError for a row that no version of ours wrote */
export function readDefinition(row: CampaignRow): CampaignDefinition {
  return CampaignDefinition.parse(row.definition);
}

/** Of a row that a version of ours wrote, the one it holds. */
function readPurpose({ purpose }: CampaignRow): Purpose {
  return purposes.find((known) => known === purpose) ?? "marketing";
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
