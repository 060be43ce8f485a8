import { describeError } from "../../platform/log.ts";
import { Announcer } from "./campaign-announcer.ts";
import { writeAudit } from "./campaign-audit.ts";
import { Planner } from "./campaign-planner.ts";
import { Projector, pagesAtOnce } from "./campaign-projector.ts";
import { lookAround, wakeUpPatienceMs, type Attention } from "./campaign-rules/attention.ts";
import { CampaignDraft, type Gathering } from "./campaign-rules/draft.ts";
import { viewOf, type Head, type Plan } from "./campaign-rules/head.ts";
import { cancelPage, followUp, pause, startWhenDue } from "./campaign-rules/lifecycle.ts";
import { planStep } from "./campaign-rules/planning.ts";
import { expireLease } from "./campaign-rules/working.ts";
import { CampaignStore } from "./campaign-store.ts";
import type { Subject } from "./campaign-subject.ts";
import { WakeUps } from "./campaign-wake-ups.ts";
import { PageIndex } from "./page-index.ts";

export type Rule<Result> = (draft: CampaignDraft) => Result;

export type CampaignParts = {
  readonly subject: Subject;
  readonly storage: DurableObjectStorage;
  /** When an earlier instance's alarm rings, null when none is set. */
  readonly armedAt: number | null;
  readonly defer: (work: Promise<unknown>) => void;
};

/** An alarm does so much and rings again: everybody else gets their turn between. */
const plansAtOnce = 5;
const sweptAtOnce = 200;
const flushesAtOnce = 5;
/** After something failed (ms). */
const retryMs = 2_000;

/**
 * A campaign at work: its state, the one way to change it, and what follows from a change: consumers are called, the Lobby is told, D1
 * catches up, the alarm is set. Between calls everything that matters is in the store.
 */
export class LiveCampaign {
  readonly store: CampaignStore;
  readonly wakeUps: WakeUps;
  readonly #parts: CampaignParts;
  readonly #announcer: Announcer;
  readonly #projector: Projector;
  readonly #planner: Planner;
  readonly #index: PageIndex;
  readonly #gathering: Gathering = new Map();
  #head: Head | null;
  #armedAt: number | null;
  #isPlanning = false;
  #planAt = 0;

  constructor(parts: CampaignParts) {
    const { subject, storage, armedAt, defer } = parts;
    this.#parts = parts;
    this.store = new CampaignStore(storage);
    this.wakeUps = new WakeUps(subject);
    this.#announcer = new Announcer(subject, defer);
    this.#projector = new Projector(subject);
    this.#planner = new Planner(subject);
    this.#head = this.store.readHead();
    this.#index = new PageIndex(this.store.readNeeds());
    this.#armedAt = armedAt;
  }

  /** Null while it was never started. */
  get head(): Head | null {
    return this.#head;
  }

  /** Begins it, or begins it anew after it was unscheduled. */
  async begin(head: Head): Promise<void> {
    const now = Date.now();
    const revision = (this.#head?.running.revision ?? 0) + 1;
    const begun = { ...head, running: { ...head.running, revision } };
    this.store.save({ head: begun, pages: [] });
    this.#head = begun;
    await this.#arrange(now);
  }

  /** Applies a rule: stores what it changed, all or nothing, and sees to what follows. @throws Error for a campaign that was never started */
  async change<Result>(rule: Rule<Result>): Promise<Result> {
    const now = Date.now();
    const result = this.#apply(rule, now);
    await this.#arrange(now);
    return result;
  }

  /** What the alarm does. Never throws: the platform gives an alarm up after six failures. */
  async ring(): Promise<void> {
    this.#armedAt = null;
    if (this.#head === null) return;
    for (const work of [this.#catchUp, this.#plan, this.#flush, this.#audit]) {
      try {
        await work.call(this, Date.now());
      } catch (error) {
        this.#parts.subject.log.error("campaign.alarm_failed", error);
      }
    }
    await this.#arrange(Date.now());
  }

  #apply<Result>(rule: Rule<Result>, now: number, planned?: () => Plan): Result {
    if (this.#head === null) throw new Error("This campaign was never started");
    const draft = new CampaignDraft(this.#head, this.store, this.#gathering, now);
    const before = JSON.stringify(draft.head);
    const result = rule(draft);
    followUp(draft);
    const change = draft.finish();
    const hasChanged = JSON.stringify(change.head) !== before;
    if (!hasChanged && change.pages.length === 0 && planned === undefined) return result;
    if (hasChanged) change.head.running.revision += 1;
    this.#index.follow(this.store.save(change, planned?.()));
    this.#head = change.head;
    return result;
  }

  /** What time alone brings about: the start, the end of leases, the end of what is cancelled. */
  async #catchUp(now: number): Promise<void> {
    this.#apply(startWhenDue, now);
    const { expired, sweep } = this.#look(now);
    const due = [...expired, ...sweep].slice(0, sweptAtOnce);
    if (due.length === 0) return;
    this.#apply((draft) => {
      const isCancelled = draft.head.course.state === "cancelled";
      for (const number of due) {
        const page = draft.page(number);
        if (isCancelled) cancelPage(draft, number);
        else if (page !== null) expireLease(draft, page);
      }
    }, now);
  }

  /** Never twice at a time: a plan goes on from where it was written down. */
  async #plan(now: number): Promise<void> {
    if (this.#isPlanning || now < this.#planAt) return;
    this.#isPlanning = true;
    try {
      for (let done = 0; done < plansAtOnce && this.#head?.course.state === "planning"; done++) {
        const plan = this.store.readPlan() ?? (await this.#planner.begin(this.#head.course.definition.audience));
        if (plan === null) {
          this.#apply((draft) => pause(draft, "audience_gone"), now);
          return;
        }
        const step = await this.#planner.next(plan, now);
        let next = plan;
        const makePages = (draft: CampaignDraft) => {
          // It may have been paused or cancelled while D1 was asked: then these people are found again, or never.
          if (draft.head.course.state === "planning") next = planStep(draft, plan, step);
        };
        this.#apply(makePages, Date.now(), () => next);
        this.#callWhoIsNeeded(Date.now());
      }
    } catch (error) {
      this.#planAt = now + retryMs;
      throw error;
    } finally {
      this.#isPlanning = false;
    }
  }

  async #flush(): Promise<void> {
    for (let done = 0; done < flushesAtOnce; done++) {
      const now = Date.now();
      if (this.#head === null) return;
      const view = viewOf(this.#head);
      const dueAt = this.#projector.dueAt(view, this.#index.hasUntold);
      if (dueAt === null || (dueAt > now && done === 0)) return;
      const untold = this.#index.someUntold(pagesAtOnce);
      const pages = [...untold.keys()].flatMap((page) => this.store.readPage(page) ?? []);
      const { channel } = this.#head.course.definition.content;
      const flushed = await this.#projector.flush(view, channel, pages, now);
      if (flushed === null) return;
      this.store.markTold(this.#index.told(untold));
      if (flushed.isModuleOff) this.#apply((draft) => pause(draft, "module_off"), Date.now());
    }
  }

  async #audit(): Promise<void> {
    const entries = this.#head?.course.unaudited ?? [];
    if (entries.length === 0) return;
    await writeAudit(this.#parts.subject, entries);
    this.#apply(({ head }) => {
      head.course.unaudited = head.course.unaudited.slice(entries.length);
    }, Date.now());
  }

  #look(now: number): Attention {
    if (this.#head === null) return { call: [], expired: [], sweep: [], ask: [], nextAt: null };
    const { channel } = this.#head.course.definition.content;
    return lookAround(this.#head, this.#index.needs, this.wakeUps.called, channel, now);
  }

  #callWhoIsNeeded(now: number): Attention {
    const attention = this.#look(now);
    if (this.#head === null) return attention;
    const { channel } = this.#head.course.definition.content;
    const { call, ask } = attention;
    if (call.length > 0) this.#parts.defer(this.#called(this.wakeUps.call(channel, call, now)));
    if (ask.length > 0) {
      this.#index.asked(ask);
      this.store.markAsked(ask);
      this.#parts.defer(this.#called(this.wakeUps.ask(channel, ask)));
    }
    return attention;
  }

  async #called(call: Promise<void>): Promise<void> {
    try {
      await call;
    } catch (error) {
      this.#parts.subject.log.warn("campaign.wake_up_refused", describeError(error));
      await this.#arm(Date.now() + retryMs);
    }
  }

  /** Calls who is needed now, tells who listens, and sets the alarm for what comes by itself. */
  async #arrange(now: number): Promise<void> {
    if (this.#head === null) return;
    const { call, expired, sweep, nextAt } = this.#callWhoIsNeeded(now);
    const view = viewOf(this.#head);
    this.#announcer.tell(view, now);
    const { course, running } = this.#head;
    const times = [
      nextAt,
      call.length > 0 ? now + wakeUpPatienceMs : null,
      expired.length + sweep.length > 0 ? now : null,
      course.state === "scheduled" ? course.scheduledAt : null,
      course.state === "planning" ? this.#planAt : null,
      course.unaudited.length > 0 ? now : null,
      this.#projector.dueAt(view, this.#index.hasUntold),
      this.#announcer.dueAt(running.revision),
    ].filter((time) => time !== null);
    if (times.length > 0) await this.#arm(Math.max(now, Math.min(...times)));
  }

  /** Only if none rings early enough. */
  async #arm(at: number): Promise<void> {
    if (this.#armedAt !== null && this.#armedAt <= at) return;
    this.#armedAt = at;
    await this.#parts.storage.setAlarm(at);
  }
}
