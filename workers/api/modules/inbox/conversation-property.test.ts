import { evictDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { ThreadMessage } from "../../../../shared/messages.ts";
import type { InboundEvent, Receipt, ReceiptStatus } from "../../providers/meta/inbound.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { LeasedWork, SendOutcome } from "./conversation-protocol.ts";
import { sendInput, textEvent } from "./conversation-rules/test-thread.ts";
import {
  accepted,
  holdQueues,
  leased,
  makeConversation,
  viewerOf,
  type TestConversation,
} from "./test-conversation.ts";
import { ThreadModel, type ExpectedMessage } from "./test-model.ts";

/** One thing that happens; small numbers, so that things meet. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("hear" as const),
      message: fc.nat(12),
      copies: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("react", "edit", "revoke"),
      message: fc.nat(12),
      at: fc.integer({ min: 1, max: 500 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("answer" as const), key: fc.nat(10) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("work" as const),
      end: fc.constantFrom("sent", "refused", "again", "later", "unknown", "died", "died after sending"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("status" as const),
      which: fc.nat(3),
      status: fc.constantFrom<ReceiptStatus>("sent", "delivered", "read"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(1, 20, 100, 300) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("crash", "alarm", "reconnect", "read", "rebuild") }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const outcomes: Readonly<Record<string, SendOutcome>> = {
  refused: { kind: "failed", code: "recipient_unreachable", providerCode: "131026" },
  again: { kind: "retry", code: "temporary_problem", providerCode: "131000", retryAfterMs: null },
  unknown: { kind: "uncertain", reason: "timeout" },
};

/** The object, the model beside it, and a console and a provider made of a map each. */
class Scene {
  readonly #conversation: TestConversation;
  readonly #model = new ThreadModel();
  readonly #keys = new Map<string, string>();
  /** What the provider took, by our message id: more than once would be two messages on one phone. */
  readonly #taken = new Map<string, { readonly providerId: string; readonly callback: string }>();
  readonly #console = new Map<number, ThreadMessage>();
  #seen = 0;
  #began = Date.now();

  constructor(conversation: TestConversation) {
    this.#conversation = conversation;
  }

  async play(step: Step): Promise<void> {
    const { object, organization, stub } = this.#conversation;
    const manager = viewerOf(organization, "manager");
    switch (step.do) {
      case "hear":
        return this.#hear(
          Array.from({ length: step.copies }, () =>
            textEvent(`wamid.${step.message}`, `message ${step.message}`, this.#began),
          ),
        );
      case "react":
      case "edit":
      case "revoke":
        return this.#hear([changeOf(step.do, step.message, this.#began + step.at)]);
      case "answer":
        return this.#answer(`key-${step.key}`);
      case "work":
        await this.#work(step.end);
        return;
      case "status":
        return this.#status(step.which, step.status);
      case "wait":
        vi.setSystemTime(Date.now() + step.seconds * 1_000);
        return;
      case "crash":
        await object.claimMedia();
        return evictDurableObject(stub);
      case "alarm":
        await this.#conversation.ring();
        return;
      case "reconnect":
        return this.#reconnect();
      case "read":
        await object.markRead(manager, 100);
        return;
      case "rebuild":
        await object.reproject();
        return;
    }
  }

  /** Lets everything that is on its way arrive. */
  async rest(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) {
      vi.setSystemTime(Date.now() + 400_000);
      await this.#conversation.ring();
      while (await this.#work("sent"));
    }
    vi.setSystemTime(Date.now() + 400_000);
    await this.#conversation.ring();
    await this.#conversation.ring();
    await this.#reconnect();
  }

  async check(): Promise<void> {
    const { object, organization } = this.#conversation;
    const admin = viewerOf(organization, "admin");
    const expected = this.#model.thread();
    const view = await object.view(admin);
    if (expected.length === 0) return expect(view).toEqual({ refused: "not_found" });
    const { items } = accepted(await object.page(admin, null, 100));
    expect(items.map(simplify)).toEqual(expected);
    expect([...this.#console.values()].sort((a, b) => a.sequence - b.sequence)).toEqual(items);
    const listed = await this.#conversation.rows(
      "select body, state from messages where org_id = ?1 and conversation_id = ?2 order by sequence",
    );
    expect(listed.map(withoutTicks)).toEqual(expected.map(({ body, state }) => withoutTicks({ body, state })));
    const [row] = await this.#conversation.rows("select * from conversations where org_id = ?1 and id = ?2");
    const { summary } = accepted(view);
    expect(row).toMatchObject({ unread: summary.unread, status: summary.status, projected_sequence: items.length });
    expect(JSON.parse(String(row?.["contact"]))).toEqual(summary.contact);
    expect(JSON.parse(String(row?.["last_message"])).messageId).toBe(summary.lastMessage?.messageId);
  }

  async #hear(events: readonly InboundEvent[]): Promise<void> {
    await Promise.all(events.map((event) => this.#conversation.hear(event)));
    events.forEach((event) => this.#model.hear(event));
  }

  async #answer(key: string): Promise<void> {
    const input = sendInput(`answer ${key}`, key, viewerOf(this.#conversation.organization, "manager"));
    const result = await this.#conversation.object.send(input);
    if ("refused" in result) return;
    expect(result.repeated).toBe(!this.#model.answer(key, `answer ${key}`));
    this.#keys.set(result.message.id, key);
  }

  /** A consumer comes for one send. @returns whether there was one */
  async #work(end: string): Promise<boolean> {
    const { object } = this.#conversation;
    let work = await object.claim();
    while (work !== null && !("callback" in work)) work = await object.claim();
    if (work === null) return false;
    const key = this.#keys.get(work.messageId) ?? "";
    if (end === "sent" || end === "died after sending") this.#take(work);
    if (end === "sent") this.#model.learn(key, "sent");
    if (end === "refused") this.#model.learn(key, "refused");
    const outcome = outcomes[end] ?? { kind: "sent", providerId: this.#taken.get(work.messageId)?.providerId ?? "" };
    if (end === "later") await this.#give(work, { kind: "later", retryAt: Date.now() + 5_000, reason: "no slot" });
    else if (!end.startsWith("died")) await this.#give(work, outcome);
    return true;
  }

  /** Reports, and lets go of whatever is handed out with the answer: the lease is then given back unused. */
  async #give(work: LeasedWork, outcome: SendOutcome): Promise<void> {
    const next = await this.#conversation.object.report(work.messageId, work.attempt, outcome);
    if (next === null || !("callback" in next)) return;
    await this.#give(leased(next), { kind: "later", retryAt: Date.now() + 1_000, reason: "not now" });
  }

  #take(work: LeasedWork): void {
    expect(this.#taken.has(work.messageId)).toBe(false);
    this.#taken.set(work.messageId, { providerId: `wamid.out.${work.messageId}`, callback: work.callback });
  }

  async #status(which: number, status: ReceiptStatus): Promise<void> {
    const [messageId, taken] = [...this.#taken][which] ?? [];
    if (messageId === undefined || taken === undefined) return;
    const receipt: Receipt = { ...taken, status, at: Date.now(), error: null, category: null };
    await this.#conversation.object.applyReceipts([receipt]);
    this.#model.learn(this.#keys.get(messageId) ?? "", status);
  }

  async #reconnect(): Promise<void> {
    const replay = await this.#conversation.object.replay(
      viewerOf(this.#conversation.organization, "member"),
      this.#seen,
    );
    if ("refused" in replay) return;
    expect(replay.reset).toBe(false);
    for (const message of replay.messages) this.#console.set(message.sequence, message);
    this.#seen = replay.revision;
  }
}

function changeOf(kind: "react" | "edit" | "revoke", message: number, at: number): InboundEvent {
  const common = { providerId: `wamid.${kind}.${message}.${at}`, at, target: `wamid.${message}` };
  if (kind === "react") return { ...common, kind: "reaction", emoji: at % 3 === 0 ? null : String(at) };
  if (kind === "edit") return { ...common, kind: "edit", content: { kind: "text", body: `edited at ${at}` } };
  return { ...common, kind: "revoke" };
}

function simplify(message: ThreadMessage): ExpectedMessage {
  const { content, state, reactions } = message;
  return { body: content.kind === "text" ? content.body : null, state, emoji: reactions[0]?.emoji ?? null };
}

/** Ticks alone do not go to D1: there, what was sent may or may not be known to have arrived. */
function withoutTicks({ body, state }: Record<string, unknown>): unknown {
  return { body, state: state === "delivered" || state === "read" ? "sent" : state };
}

beforeAll(holdQueues);
afterEach(() => vi.useRealTimers());

it("a thread, its list and its replay stand as a simple model says, whatever happens in between", async () => {
  const organization: TestOrganization = await makeOrganization();
  const start = Date.now() + 3_600_000;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 80, size: "max" }), async (steps) => {
      vi.useFakeTimers({ toFake: ["Date"], now: start });
      const scene = new Scene(await makeConversation(organization));
      for (const each of steps) await scene.play(each);
      await scene.rest();
      await scene.check();
    }),
    { seed: 20_261_121, numRuns: 100, interruptAfterTimeLimit: 20_000 },
  );
});
