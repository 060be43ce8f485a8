import type { DeliveryOutcome, Outcomes, PageRecipient } from "../campaigns/campaign-protocol.ts";
import type { ReachedCustomer } from "../crm/service/find-customers.ts";
import type { BulkRecipient, PreparedMessage } from "./bulk-page.ts";
import type { Address } from "./gate-rules.ts";
import type { GateAnswer } from "./service/ask-gate.ts";

/** A message that only waits for its turn. */
export type ReadyMessage<Message> = {
  readonly n: number;
  readonly customerId: string;
  readonly address: Address;
  readonly message: Message;
};

export type Sorting<Message> = {
  readonly customers: ReadonlyMap<string, ReachedCustomer>;
  readonly answers: ReadonlyMap<string, GateAnswer>;
  prepare(recipient: BulkRecipient): PreparedMessage<Message>;
  /** Told of what `prepare` threw. */
  report(recipient: PageRecipient, error: unknown): void;
};

export type SortedRecipients<Message> = {
  readonly ready: readonly ReadyMessage<Message>[];
  /** What is decided without sending: suppressed, later, failed. */
  readonly settled: Outcomes;
};

/** Whom of a page there is something to send to. Each recipient is in exactly one of the two; one that cannot be prepared stops no other. */
export function sortRecipients<Message>(
  recipients: readonly PageRecipient[],
  sorting: Sorting<Message>,
): SortedRecipients<Message> {
  const ready: ReadyMessage<Message>[] = [];
  const settled: { n: number; outcome: DeliveryOutcome }[] = [];
  for (const recipient of recipients) {
    const { n, customerId } = recipient;
    const customer = sorting.customers.get(customerId);
    const answer = sorting.answers.get(customerId);
    if (customer === undefined || answer === undefined) {
      settled.push({ n, outcome: { kind: "suppressed", reason: "customer_gone" } });
    } else if (answer.kind === "suppressed") {
      settled.push({ n, outcome: { kind: "suppressed", reason: answer.reason } });
    } else if (answer.kind === "later") {
      settled.push({ n, outcome: { kind: "later", at: answer.at } });
    } else {
      const { address } = answer;
      const prepared = prepareOne({ ...recipient, customer, address }, sorting);
      if (prepared.kind === "ready") ready.push({ n, customerId, address, message: prepared.message });
      else settled.push({ n, outcome: prepared });
    }
  }
  return { ready, settled };
}

function prepareOne<Message>(recipient: BulkRecipient, sorting: Sorting<Message>): PreparedMessage<Message> {
  try {
    return sorting.prepare(recipient);
  } catch (error) {
    sorting.report(recipient, error);
    return { kind: "failed", reason: "content_broken" };
  }
}

/** Gives messages that did not leave back, each with the same outcome. */
export function giveAllBack(messages: readonly { readonly n: number }[], outcome: DeliveryOutcome): Outcomes {
  return messages.map(({ n }) => ({ n, outcome }));
}

/** Whether an answer, however late, still comes within the lease. Past it the owner must not be surprised by a send. */
export function hasTimeToSend(leaseUntil: number, timeoutMs: number, now: number): boolean {
  return now + timeoutMs < leaseUntil;
}
