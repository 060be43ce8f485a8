import { signal } from "@preact/signals";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { Campaign } from "../../../workers/api/modules/campaigns/contract.ts";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { createPagedList } from "../app/paged-list.ts";
import { applyProgress, isProgress } from "./progress.rules.ts";

export type CampaignsStore = ReturnType<typeof createCampaignsStore>;
export type StateFilter = Campaign["state"] | "all";

/** The campaigns, kept up to date by the wire. Verbs throw ApiError. */
export function createCampaignsStore(api: Pick<CampaignsApi, "list" | "pause" | "resume">) {
  const filter = signal<StateFilter>("all");
  const list = createPagedList<Campaign>((cursor, abort) => api.list(filter.peek(), cursor, abort));
  /** The newest revision heard of each: a frame may come late, or twice. */
  const revisions = new Map<string, number>();

  function note(campaign: Campaign & { readonly revision: number }): void {
    revisions.set(campaign.id, Math.max(revisions.get(campaign.id) ?? 0, campaign.revision));
    const wanted = filter.peek();
    list.change((items) =>
      items.flatMap((known) => {
        if (known.id !== campaign.id) return [known];
        return wanted === "all" || wanted === campaign.state ? [campaign] : [];
      }),
    );
  }

  return {
    ...list,
    filter,
    async show(wanted: StateFilter): Promise<void> {
      if (wanted === filter.peek() && list.items.peek() !== null) return;
      filter.value = wanted;
      await list.load({ blank: true });
    },
    receive(frame: ServerFrame): void {
      if (!isProgress(frame) || frame.revision <= (revisions.get(frame.campaignId) ?? -1)) return;
      revisions.set(frame.campaignId, frame.revision);
      list.change((items) =>
        items.map((known) => (known.id === frame.campaignId ? applyProgress(known, frame) : known)),
      );
    },
    async pause(id: string): Promise<void> {
      note(await api.pause(id));
    },
    async resume(id: string): Promise<void> {
      note(await api.resume(id));
    },
  };
}
