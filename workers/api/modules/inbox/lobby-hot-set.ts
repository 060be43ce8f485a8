import type { ConversationSummary } from "../../../../shared/messages.ts";

/** Longer than a busy conversation's projection ever waits. */
const hotMs = 60_000;
const mostKept = 500;

/** Summaries that changed within the last minute: what lists show over D1, which follows a little later. Memory only. */
export class HotSet {
  readonly #summaries = new Map<string, { readonly summary: ConversationSummary; readonly at: number }>();

  /** @returns what was known of the conversation until now */
  add(summary: ConversationSummary, now: number): ConversationSummary | undefined {
    const known = this.#summaries.get(summary.id);
    if (known && known.summary.revision > summary.revision) return known.summary;
    // Put in anew, so that the map stays in order of change and the oldest is the first.
    this.#summaries.delete(summary.id);
    this.#summaries.set(summary.id, { summary, at: now });
    const [oldest] = this.#summaries.keys();
    if (this.#summaries.size > mostKept && oldest !== undefined) this.#summaries.delete(oldest);
    return known?.summary;
  }

  list(now: number): ConversationSummary[] {
    for (const [id, { at }] of this.#summaries) if (at <= now - hotMs) this.#summaries.delete(id);
    return [...this.#summaries.values()].map(({ summary }) => summary);
  }
}
