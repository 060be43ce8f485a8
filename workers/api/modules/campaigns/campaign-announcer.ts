import { lobbyObject } from "../../platform/objects.ts";
import { socketVersion } from "../../../../shared/socket.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { CampaignView } from "./campaign-protocol.ts";
import type { Subject } from "./campaign-subject.ts";

const intervalMs = 1_000;

/** Tells the Lobby how far the campaign is, at most once a second. Who misses it asks: a frame that is lost is not told again. */
export class Announcer {
  readonly #subject: Subject;
  readonly #defer: (work: Promise<unknown>) => void;
  #toldAt = 0;
  #toldRevision = -1;

  constructor(subject: Subject, defer: (work: Promise<unknown>) => void) {
    this.#subject = subject;
    this.#defer = defer;
  }

  /** When it may be told next (ms); null when there is nothing new. */
  dueAt(revision: number): number | null {
    return revision > this.#toldRevision ? this.#toldAt + intervalMs : null;
  }

  /** A campaign that has come to its end is told so, however lately anything was. */
  tell(view: CampaignView, now: number): void {
    if (view.revision <= this.#toldRevision) return;
    const isOver = view.finishedAt !== null;
    if (!isOver && now < this.#toldAt + intervalMs) return;
    this.#toldAt = now;
    this.#toldRevision = view.revision;
    this.#defer(this.#announce(view, isOver));
  }

  async #announce(view: CampaignView, isOver: boolean): Promise<void> {
    const { env, orgId, campaignId, log } = this.#subject;
    const { revision, state, pauseReason, isPlanned, counts } = view;
    const type = isOver ? "campaignCompleted" : "campaignProgress";
    try {
      const owner = await openTenant(env, orgId);
      await lobbyObject(env, owner).announce({
        ...{ v: socketVersion, type, campaignId, revision, state, pauseReason, isPlanned, counts },
      });
    } catch (error) {
      log.error("campaign.lobby_unreachable", error);
    }
  }
}
