import { signal } from "@preact/signals";
import type { Pace } from "../../../shared/campaigns/definition.ts";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { CampaignDetail } from "../../../workers/api/modules/campaigns/contract.ts";
import type { CampaignRecipient, CampaignResults } from "../../../workers/api/modules/campaigns/results-contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { CampaignsApi, RecipientFilter } from "../api/campaigns.api.ts";
import { createPagedList } from "../app/paged-list.ts";
import { applyProgress, isProgress, isUnderWay } from "./progress.rules.ts";

export type CampaignStore = ReturnType<typeof createCampaignStore>;

type Surroundings = {
  readonly api: CampaignsApi;
  readonly campaign: CampaignDetail;
  /** Runs work after a pause; the answer calls it off. */
  readonly schedule: (work: () => void, delay: number) => () => void;
};

/** While deliveries are under way the results are read again this often, in ms; only while something changed. */
const resultsPause = 5_000;

/** A campaign that has begun: how far it is, what became of it, and whom it reached. Verbs throw ApiError. */
export function createCampaignStore({ api, campaign, schedule }: Surroundings) {
  const known = signal(campaign);
  const { id } = campaign;
  const results = createResource<CampaignResults>(() => api.results(id));
  const filter = signal<RecipientFilter>("all");
  const recipients = createPagedList<CampaignRecipient>((cursor, abort) =>
    api.recipients(id, filter.peek(), cursor, abort),
  );
  let callOff: (() => void) | null = null;

  function note(answer: CampaignDetail): void {
    if (answer.revision >= known.peek().revision) known.value = answer;
  }

  /** At most once a pause, and not before one has passed. */
  function readResultsSoon(): void {
    callOff ??= schedule(() => {
      callOff = null;
      void results.load();
    }, resultsPause);
  }

  return {
    campaign: known,
    results,
    recipients,
    filter,
    receive(frame: ServerFrame): void {
      const before = known.peek();
      if (!isProgress(frame) || frame.campaignId !== id || frame.revision <= before.revision) return;
      known.value = { ...applyProgress(before, frame), revision: frame.revision, isPlanned: frame.isPlanned };
      readResultsSoon();
    },
    /** Looks again, for example after the line was cut: frames may have been missed. */
    async look(): Promise<void> {
      note(await api.read(id));
      if (isUnderWay(known.peek())) readResultsSoon();
    },
    async show(wanted: RecipientFilter): Promise<void> {
      filter.value = wanted;
      await recipients.load({ blank: true });
    },
    pause: async (): Promise<void> => note(await api.pause(id)),
    resume: async (): Promise<void> => note(await api.resume(id)),
    cancel: async (): Promise<void> => note(await api.cancel(id)),
    changePace: async (pace: Pace | null): Promise<void> => note(await api.changePace(id, pace)),
    /** Some of those that failed or are unknown: send again, or take as arrived. @returns how many it was done for */
    async decide(deliveries: readonly string[], what: "again" | "settled"): Promise<number> {
      const { done } = await api.decide(id, deliveries, what);
      await Promise.all([recipients.load(), api.read(id).then(note)]);
      readResultsSoon();
      return done;
    },
    stop(): void {
      callOff?.();
    },
  };
}
