import { DurableObject } from "cloudflare:workers";
import type { Listening } from "../../platform/events.ts";
import type { ConversationSummary, ThreadMessage } from "../../../../shared/messages.ts";
import { createLog } from "../../platform/log.ts";
import { parseOwnedName } from "../../platform/objects.ts";
import type { Receipt } from "../../providers/meta/inbound.ts";
import type { Subject } from "./conversation-announcer.ts";
import type * as Protocol from "./conversation-protocol.ts";
import { notFound, ThreadReading } from "./conversation-reading.ts";
import { findAnswered, note } from "./conversation-rules/campaign-notes.ts";
import { claim } from "./conversation-rules/claiming.ts";
import type { ThreadDraft } from "./conversation-rules/draft.ts";
import { importHistory } from "./conversation-rules/history.ts";
import { nextIntake, reportIntake } from "./conversation-rules/intake.ts";
import type { Circumstances } from "./conversation-rules/new-message.ts";
import { applyReceipts } from "./conversation-rules/receipts.ts";
import { receive } from "./conversation-rules/receive.ts";
import { report } from "./conversation-rules/reporting.ts";
import { discard, react, retry, send } from "./conversation-rules/sending.ts";
import { assign, markRead, setStatus } from "./conversation-rules/stewardship.ts";
import type { StoredMessage } from "./conversation-rules/thread.ts";
import { Signals } from "./conversation-signals.ts";
import { LiveThread } from "./conversation-thread.ts";

type Refusal = Protocol.Refusal;

/** A consumer copying a medium has this long before another may try. */
const copyingTime = 120_000;

/**
 * One contact on one channel: the truth about their thread. This class speaks the protocol; the rules decide, the thread stores and
 * follows up. index.ts derives the exported class and says which events enabled modules listen to.
 */
export abstract class ConversationObject extends DurableObject<Env> implements Protocol.ConversationProtocol {
  protected abstract readonly listening: Listening;
  readonly #subject: Subject;
  readonly #signals = new Signals();
  #armedAt: number | null = null;
  #opened: LiveThread | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { orgId, id } = parseOwnedName(ctx.id.name);
    if (!id.startsWith("cnv_")) throw new Error("This object's name is not that of a conversation");
    const log = createLog({ object: "conversation", orgId, conversationId: id });
    this.#subject = { env, orgId, conversationId: id, log };
    void ctx.blockConcurrencyWhile(async () => {
      this.#armedAt = await ctx.storage.getAlarm();
    });
  }

  async receive({ origin, identity, events }: Protocol.ReceiveInput): Promise<Protocol.ReceiveResult> {
    const rule = (draft: ThreadDraft, circumstances: Circumstances) => {
      const answered = findAnswered(draft, events, circumstances.now);
      return { stored: receive(draft, identity, events, circumstances), answered };
    };
    return { ...(await this.#thread.change(rule, origin)), revision: this.#thread.head?.revision ?? 0 };
  }

  async applyReceipts(receipts: readonly Receipt[]): Promise<{ readonly applied: number; readonly unknown: number }> {
    const { conversationId } = this.#subject;
    const rule = (draft: ThreadDraft, { now }: Circumstances) => applyReceipts(draft, receipts, conversationId, now);
    return (await this.#thread.change(rule)) ?? { applied: 0, unknown: receipts.length };
  }

  async send(input: Protocol.SendInput): Promise<Protocol.SendResult> {
    const sent = await this.#change((draft, circumstances) => send(draft, input, circumstances));
    if ("refused" in sent) return sent;
    return {
      message: this.#reading.present(sent.message),
      repeated: sent.repeated,
    };
  }

  async react(by: Protocol.Viewer, messageId: string, emoji: string | null): Promise<ThreadMessage | Refusal> {
    return this.#presented(await this.#change((draft, { now }) => react(draft, by, messageId, emoji, now)));
  }

  async retry(by: Protocol.Viewer, messageId: string): Promise<ThreadMessage | Refusal> {
    return this.#presented(await this.#change((draft, { now }) => retry(draft, by, messageId, now)));
  }

  async discard(by: Protocol.Viewer, messageId: string): Promise<ThreadMessage | Refusal> {
    return this.#presented(await this.#change((draft, { now }) => discard(draft, by, messageId, now)));
  }

  async claim(): Promise<Protocol.OutboundWork | null> {
    this.#thread.outbound.answered();
    const { conversationId } = this.#subject;
    const work = await this.#thread.change((draft, { now }) => claim(draft, conversationId, now));
    return work ?? this.#signals.take(this.#thread.head);
  }

  async report(
    messageId: string,
    attempt: number,
    outcome: Protocol.SendOutcome,
  ): Promise<Protocol.OutboundWork | null> {
    this.#thread.outbound.answered();
    const { conversationId } = this.#subject;
    const work = await this.#thread.change((draft, { now }) => {
      report(draft, messageId, attempt, outcome, now, Math.random());
      // Who gives a claim back cannot go on: what is due then is called for anew.
      return outcome.kind === "later" ? null : claim(draft, conversationId, now);
    });
    return work ?? this.#signals.take(this.#thread.head);
  }

  async view(viewer: Protocol.Viewer): Promise<Protocol.ConversationView | Refusal> {
    return this.#reading.view(viewer);
  }

  async page(viewer: Protocol.Viewer, before: number | null, limit: number): Promise<Protocol.ThreadPage | Refusal> {
    return this.#reading.page(viewer, before, limit);
  }

  async replay(viewer: Protocol.Viewer, after: number): Promise<Protocol.Replay | Refusal> {
    return this.#reading.replay(viewer, after);
  }

  async markRead(by: Protocol.Viewer, upToSequence: number): Promise<ConversationSummary | Refusal> {
    const read = await this.#change((draft) => markRead(draft, by, upToSequence));
    if ("refused" in read) return read;
    if (this.#signals.confirmRead(read.confirm)) this.#thread.callOutbound();
    return this.#reading.summary();
  }

  async typing(by: Protocol.Viewer): Promise<void> {
    if (this.#signals.showTyping(this.#thread.head, by, Date.now())) this.#thread.callOutbound();
  }

  async assign(
    by: Protocol.Viewer,
    assignee: { readonly memberId: string } | null,
  ): Promise<ConversationSummary | Refusal> {
    return (await this.#change((draft) => assign(draft, by, assignee?.memberId ?? null))) ?? this.#reading.summary();
  }

  async setStatus(by: Protocol.Viewer, status: "open" | "closed"): Promise<ConversationSummary | Refusal> {
    return (await this.#change((draft) => setStatus(draft, by, status))) ?? this.#reading.summary();
  }

  async claimMedia(): Promise<Protocol.MediaWork | null> {
    this.#thread.intake.answered();
    return this.#thread.change((draft, { now }) => this.#leaseIntake(draft, now));
  }

  async reportMedia(mediaId: string, outcome: Protocol.MediaOutcome): Promise<Protocol.MediaWork | null> {
    this.#thread.intake.answered();
    this.#thread.copying.delete(mediaId);
    return this.#thread.change((draft, { now }) => {
      reportIntake(draft, mediaId, outcome, now, Math.random());
      return this.#leaseIntake(draft, now);
    });
  }

  async importHistory(input: Protocol.HistoryInput): Promise<{ readonly taken: number }> {
    const rule = (draft: ThreadDraft, circumstances: Circumstances) => importHistory(draft, input, circumstances);
    return { taken: await this.#thread.change(rule, input.origin) };
  }

  async note(input: Protocol.NoteInput): Promise<{ readonly noted: boolean }> {
    const rule = (draft: ThreadDraft, circumstances: Circumstances) => note(draft, input, circumstances);
    return { noted: await this.#thread.change(rule, input.origin) };
  }

  async reproject(): Promise<{ readonly messages: number }> {
    return { messages: await this.#thread.rebuild() };
  }

  override async alarm(): Promise<void> {
    await this.#thread.ring();
  }

  /** Opened at the first call, when the derived class has said whom it serves. */
  get #thread(): LiveThread {
    this.#opened ??= new LiveThread({
      subject: this.#subject,
      storage: this.ctx.storage,
      listening: this.listening,
      armedAt: this.#armedAt,
      defer: (work) => this.ctx.waitUntil(work),
    });
    return this.#opened;
  }

  get #reading(): ThreadReading {
    return new ThreadReading(this.#subject, this.#thread);
  }

  async #change<Result>(rule: (draft: ThreadDraft, circumstances: Circumstances) => Result): Promise<Result | Refusal> {
    if (this.#thread.head === null) return notFound;
    return this.#thread.change(rule);
  }

  #leaseIntake(draft: ThreadDraft, now: number): Protocol.MediaWork | null {
    const work = nextIntake(draft, now, this.#thread.copyingUntil);
    if (work !== null) this.#thread.copying.set(work.mediaId, now + copyingTime);
    return work;
  }

  #presented(row: StoredMessage | Refusal): ThreadMessage | Refusal {
    return "refused" in row ? row : this.#reading.present(row);
  }
}
