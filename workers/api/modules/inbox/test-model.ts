import type { InboundEvent, ReceiptStatus } from "../../providers/meta/inbound.ts";

/** What happened to one answer, as far as anybody can know. */
type Sent = { readonly key: string; readonly body: string; evidence: Set<ReceiptStatus | "refused" | "unknown"> };
type Heard = { body: string; editedAt: number; isRevoked: boolean; emoji: string | null; reactedAt: number };

export type ExpectedMessage = { readonly body: string | null; readonly state: string; readonly emoji: string | null };

/**
 * A thread so simple that it is plainly right: it has all the time and memory it wants, is never interrupted, and only says
 * how things must stand once everything has come to rest.
 */
export class ThreadModel {
  readonly #order: (Heard | Sent)[] = [];
  readonly #heard = new Map<string, Heard>();
  readonly #sent = new Map<string, Sent>();
  #early: Exclude<InboundEvent, { kind: "message" | "number_changed" }>[] = [];

  hear(event: InboundEvent): void {
    if (event.kind === "number_changed") return;
    if (event.kind === "message") {
      if (this.#heard.has(event.providerId) || event.content.kind !== "text") return;
      const heard = { body: event.content.body, editedAt: 0, isRevoked: false, emoji: null, reactedAt: 0 };
      this.#heard.set(event.providerId, heard);
      this.#order.push(heard);
      const due = this.#early.filter((early) => early.target === event.providerId);
      this.#early = this.#early.filter((early) => early.target !== event.providerId);
      due.sort((a, b) => a.at - b.at).forEach((early) => this.hear(early));
      return;
    }
    const target = this.#heard.get(event.target);
    if (target === undefined) this.#early.push(event);
    else change(target, event);
  }

  /** @returns whether the key is new */
  answer(key: string, body: string): boolean {
    if (this.#sent.has(key)) return false;
    const sent = { key, body, evidence: new Set<ReceiptStatus>() };
    this.#sent.set(key, sent);
    this.#order.push(sent);
    return true;
  }

  learn(key: string, evidence: ReceiptStatus | "refused" | "unknown"): void {
    this.#sent.get(key)?.evidence.add(evidence);
  }

  thread(): readonly ExpectedMessage[] {
    return this.#order.map((entry) =>
      "key" in entry
        ? { body: entry.body, state: restingState(entry.evidence), emoji: null }
        : { body: entry.isRevoked ? null : entry.body, state: "received", emoji: entry.emoji },
    );
  }
}

function change(target: Heard, event: Exclude<InboundEvent, { kind: "message" | "number_changed" }>): void {
  if (event.kind === "revoke") target.isRevoked = true;
  if (event.kind === "reaction" && event.at >= target.reactedAt) {
    target.emoji = event.emoji;
    target.reactedAt = event.at;
  }
  if (event.kind === "edit" && event.content.kind === "text" && event.at > target.editedAt) {
    target.body = event.content.body;
    target.editedAt = event.at;
  }
}

function restingState(evidence: Sent["evidence"]): string {
  if (evidence.has("read")) return "read";
  if (evidence.has("delivered")) return "delivered";
  if (evidence.has("sent")) return "sent";
  return evidence.has("refused") ? "failed" : "uncertain";
}
