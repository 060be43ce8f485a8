/** What became of the messages of one stretch of time. A delivery is one message at one listener. */
export type LedgerSummary = {
  readonly messages: number;
  readonly expected: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Milliseconds from when a message was due to be sent to when a listener had it, one for each delivery. */
  readonly latencies: readonly number[];
  /** Messages that every listener had by `deadline`. */
  readonly carriedInTime: number;
};

/** Books when each message was due and when each listener heard it. Times are milliseconds of one clock. */
export class DeliveryLedger {
  readonly #listeners: number;
  readonly #due = new Map<number, number>();
  readonly #heard = new Map<number, number[][]>();
  #open = 0;

  constructor(listeners: number) {
    this.#listeners = listeners;
  }

  send(message: number, dueAt: number): void {
    this.#due.set(message, dueAt);
    this.#heard.set(
      message,
      Array.from({ length: this.#listeners }, () => []),
    );
    this.#open += this.#listeners;
  }

  /** Messages of other stretches are left out. */
  hear(message: number, listener: number, at: number): void {
    const times = this.#heard.get(message)?.[listener];
    if (times === undefined) return;
    if (times.length === 0) this.#open -= 1;
    times.push(at);
  }

  /** Every listener has every message. */
  get isComplete(): boolean {
    return this.#open === 0;
  }

  summarize(deadline: number): LedgerSummary {
    const latencies: number[] = [];
    let duplicated = 0;
    let carriedInTime = 0;
    for (const [message, dueAt] of this.#due) {
      const firsts = (this.#heard.get(message) ?? []).map((times) => times[0] ?? Number.POSITIVE_INFINITY);
      duplicated += (this.#heard.get(message) ?? []).reduce((sum, times) => sum + Math.max(0, times.length - 1), 0);
      latencies.push(...firsts.filter((at) => Number.isFinite(at)).map((at) => at - dueAt));
      if (firsts.every((at) => at <= deadline)) carriedInTime += 1;
    }
    const messages = this.#due.size;
    return { messages, expected: messages * this.#listeners, lost: this.#open, duplicated, latencies, carriedInTime };
  }
}

/** Follows the revisions that listeners hear of each conversation: each change is told once, and none is left out. */
export class RevisionWatch {
  readonly #known = new Map<string, number>();
  missed = 0;
  repeated = 0;

  /** Begins anew: answers to `watch` repeat revisions, and are no changes. */
  reset(): void {
    this.#known.clear();
    this.missed = 0;
    this.repeated = 0;
  }

  hear(listener: number, conversationId: string, revision: number): void {
    const key = `${listener}/${conversationId}`;
    const known = this.#known.get(key);
    this.#known.set(key, Math.max(known ?? 0, revision));
    if (known === undefined) return;
    if (revision <= known) this.repeated += 1;
    else this.missed += revision - known - 1;
  }
}
