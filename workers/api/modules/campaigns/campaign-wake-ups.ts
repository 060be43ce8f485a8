import type { OutwardChannel } from "../../../../shared/purposes.ts";
import type { PageWakeUp } from "./campaign-protocol.ts";
import type { Subject } from "./campaign-subject.ts";

/** A queue takes so many at once. */
const mostAtOnce = 100;

/** Calls consumers for pages, and remembers for which: in memory, because a call too many finds nothing to claim. */
export class WakeUps {
  readonly #subject: Subject;
  readonly #called = new Map<number, number>();

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** When a consumer was called for a page (ms), and has not come yet. */
  get called(): ReadonlyMap<number, number> {
    return this.#called;
  }

  /** A consumer came for it: what is due of it from now on needs a call of its own. */
  answered(page: number): void {
    this.#called.delete(page);
  }

  /** Nobody will come for anything that was called for before now: paused, or going on. */
  forget(): void {
    this.#called.clear();
  }

  /** @throws what the queue throws: the pages are then called for again */
  async call(channel: OutwardChannel, pages: readonly number[], now: number): Promise<void> {
    for (const page of pages) this.#called.set(page, now);
    try {
      await this.#send(channel, pages, {});
    } catch (error) {
      for (const page of pages) this.#called.delete(page);
      throw error;
    }
  }

  /** Has a provider asked what became of these pages' unknown deliveries. */
  async ask(channel: OutwardChannel, pages: readonly number[]): Promise<void> {
    await this.#send(channel, pages, { ask: true });
  }

  async #send(channel: OutwardChannel, pages: readonly number[], extra: { readonly ask?: true }): Promise<void> {
    const { env, orgId, campaignId } = this.#subject;
    for (let from = 0; from < pages.length; from += mostAtOnce) {
      const batch = pages.slice(from, from + mostAtOnce);
      await queueOf(env, channel).sendBatch(
        batch.map((page) => ({ body: { orgId, campaignId, page, ...extra } satisfies PageWakeUp })),
      );
    }
  }
}

function queueOf(env: Env, channel: OutwardChannel): Queue {
  switch (channel) {
    case "whatsapp":
      return env.WHATSAPP_BULK_QUEUE;
    case "email":
      return env.EMAIL_BULK_QUEUE;
    case "push":
    case "in_app":
      return env.PUSH_QUEUE;
  }
}
