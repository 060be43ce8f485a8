import { DurableObject } from "cloudflare:workers";
import type { CampaignDefinition, Pace } from "../../../../shared/campaigns/definition.ts";
import { createLog } from "../../platform/log.ts";
import { parseOwnedName } from "../../platform/objects.ts";
import { LiveCampaign, type Rule } from "./campaign-live.ts";
import type { PauseReason } from "../../../../shared/campaigns/states.ts";
import type * as Protocol from "./campaign-protocol.ts";
import { listRecipients, listUnknowns, reportOn } from "./campaign-reading.ts";
import { viewOf } from "./campaign-rules/head.ts";
import { beginCampaign, cancel, changePace, pause, resume, unschedule } from "./campaign-rules/lifecycle.ts";
import { decide, resolveUnknown, settle } from "./campaign-rules/settling.ts";
import { claimPage, reportPage, takeTurn } from "./campaign-rules/working.ts";
import type { Subject } from "./campaign-subject.ts";

type Answer = Protocol.CampaignView | Protocol.CampaignRefusal;

const notFound: Protocol.CampaignRefusal = { refused: "not_found" };
const wrongState: Protocol.CampaignRefusal = { refused: "wrong_state" };

/** One campaign: the truth about everybody it reaches. This class speaks the protocol; the rules decide, the live campaign follows up. */
export class Campaign extends DurableObject<Env> implements Protocol.CampaignProtocol {
  readonly #subject: Subject;
  #armedAt: number | null = null;
  #opened: LiveCampaign | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { orgId, id } = parseOwnedName(ctx.id.name);
    if (!id.startsWith("cmp_")) throw new Error("This object's name is not that of a campaign");
    this.#subject = { env, orgId, campaignId: id, log: createLog({ object: "campaign", orgId, campaignId: id }) };
    void ctx.blockConcurrencyWhile(async () => {
      this.#armedAt = await ctx.storage.getAlarm();
    });
  }

  async start(definition: CampaignDefinition, version: number): Promise<Answer> {
    const { head } = this.#live;
    if (head !== null && head.course.state !== "draft")
      return head.course.version === version ? viewOf(head) : wrongState;
    await this.#live.begin(beginCampaign(definition, version, Date.now()));
    return this.view();
  }

  async unschedule(): Promise<Answer> {
    return this.#decide(unschedule);
  }

  async pause(reason: PauseReason): Promise<Answer> {
    return this.#decide((draft) => pause(draft, reason));
  }

  async resume(): Promise<Answer> {
    this.#live.wakeUps.forget();
    return this.#decide(resume);
  }

  async cancel(): Promise<Answer> {
    return this.#decide(cancel);
  }

  async changePace(pace: Pace | null): Promise<Answer> {
    return this.#decide((draft) => changePace(draft, pace));
  }

  async claimPage(page: number): Promise<Protocol.ClaimedPage | null> {
    this.#live.wakeUps.answered(page);
    return this.#change((draft) => claimPage(draft, page), null);
  }

  async takeTurn(
    page: number,
    lease: number,
    done: Protocol.Outcomes,
    wanted: readonly number[],
  ): Promise<Protocol.Turn> {
    return this.#change((draft) => takeTurn(draft, page, lease, done, wanted), { kind: "stop" });
  }

  async reportPage(page: number, lease: number, done: Protocol.Outcomes): Promise<void> {
    await this.#change((draft) => reportPage(draft, page, lease, done), undefined);
  }

  async settle(items: readonly Protocol.SettleItem[]): Promise<{ readonly applied: number; readonly ignored: number }> {
    const applied = await this.#change((draft) => settle(draft, items), 0);
    return { applied, ignored: items.length - applied };
  }

  async resolveUnknown(items: readonly (Protocol.DeliveryPlace & { readonly found: boolean })[]): Promise<void> {
    await this.#change((draft) => resolveUnknown(draft, items), undefined);
  }

  async view(): Promise<Answer> {
    const { head } = this.#live;
    return head === null ? notFound : viewOf(head);
  }

  async report(): Promise<Protocol.CampaignReport | Protocol.CampaignRefusal> {
    const { head } = this.#live;
    return head === null ? notFound : reportOn(head);
  }

  async recipients(
    filter: Protocol.RecipientFilter,
    after: Protocol.DeliveryPlace | null,
    limit: number,
  ): Promise<{ readonly items: readonly Protocol.RecipientView[]; readonly next: Protocol.DeliveryPlace | null }> {
    return listRecipients(this.#live.store, filter, after, limit);
  }

  async unknowns(after: Protocol.DeliveryPlace | null, limit: number): Promise<readonly Protocol.UnknownDelivery[]> {
    return listUnknowns(this.#live.store, after, limit);
  }

  async decide(
    places: readonly Protocol.DeliveryPlace[],
    what: "again" | "settled",
  ): Promise<{ readonly done: number }> {
    return { done: await this.#change((draft) => decide(draft, places, what), 0) };
  }

  override async alarm(): Promise<void> {
    await this.#live.ring();
  }

  /** Opened at the first call: who only asks for what never was creates nothing. */
  get #live(): LiveCampaign {
    this.#opened ??= new LiveCampaign({
      subject: this.#subject,
      storage: this.ctx.storage,
      armedAt: this.#armedAt,
      defer: (work) => this.ctx.waitUntil(work),
    });
    return this.#opened;
  }

  /** @param otherwise what a campaign that was never started answers */
  async #change<Result>(rule: Rule<Result>, otherwise: Result): Promise<Result> {
    return this.#live.head === null ? otherwise : this.#live.change(rule);
  }

  async #decide(rule: Rule<Protocol.CampaignRefusal | null>): Promise<Answer> {
    const refusal = await this.#change(rule, notFound);
    return refusal ?? this.view();
  }
}
