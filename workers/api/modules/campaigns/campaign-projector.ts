import { openTenant } from "../../platform/tenancy.ts";
import type { CampaignView } from "./campaign-protocol.ts";
import type { CampaignPage } from "./campaign-rules/page.ts";
import type { Subject } from "./campaign-subject.ts";
import { writeCampaign, writeTouches } from "./projection.ts";

const intervalMs = 3_000;
const longestPauseMs = 60_000;
/** A statement each, in one batch. */
export const pagesAtOnce = 20;

/** Keeps D1 following the campaign. How far it does is in memory, but for the pages' own mark: an instance that does not know writes once more. */
export class Projector {
  readonly #subject: Subject;
  #revision = -1;
  #flushedAt = 0;
  #failures = 0;
  #finishedAt: number | null = null;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** When D1 is to be told (ms); null: it knows everything. The end is told at once. */
  dueAt(view: CampaignView, hasUntold: boolean): number | null {
    if (view.revision <= this.#revision && !hasUntold) return null;
    const pause = this.#failures > 0 ? Math.min(longestPauseMs, intervalMs * 2 ** this.#failures) : intervalMs;
    const isNewEnd = view.finishedAt !== null && view.finishedAt !== this.#finishedAt && this.#failures === 0;
    return isNewEnd ? 0 : this.#flushedAt + pause;
  }

  /** Writes the row and what is known of these pages. @returns null when D1 refused: it is then due again */
  async flush(
    view: CampaignView,
    channel: string,
    pages: readonly CampaignPage[],
    now: number,
  ): Promise<{ readonly isModuleOff: boolean } | null> {
    const { env, orgId, campaignId, log } = this.#subject;
    this.#flushedAt = now;
    try {
      const tenant = await openTenant(env, orgId);
      await tenant.database.client.batch([
        ...pages.map((page) => writeTouches(tenant, campaignId, channel, page, now)),
        writeCampaign(tenant, campaignId, view, now),
      ]);
      this.#revision = Math.max(this.#revision, view.revision);
      this.#failures = 0;
      this.#finishedAt = view.finishedAt;
      return { isModuleOff: tenant.disabledModules.includes("campaigns") };
    } catch (error) {
      this.#failures += 1;
      log.error("campaign.flush_failed", error, { failures: this.#failures });
      return null;
    }
  }
}
