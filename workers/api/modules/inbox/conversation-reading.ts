import type { ConversationSummary, ThreadMessage } from "../../../../shared/messages.ts";
import { presenterFor, type Subject } from "./conversation-announcer.ts";
import type { ConversationView, Refusal, Replay, ThreadPage, Viewer } from "./conversation-protocol.ts";
import { presentMessage, presentSummary } from "./conversation-rules/presentation.ts";
import { changesAfter } from "./conversation-rules/replay.ts";
import { visibilityFor } from "./conversation-rules/sending.ts";
import type { Head, StoredMessage } from "./conversation-rules/thread.ts";
import type { LiveThread } from "./conversation-thread.ts";

export const notFound: Refusal = { refused: "not_found" };
const largestPage = 100;

/** What members get to see of a thread: nothing, its summary, or all of it. */
export class ThreadReading {
  readonly #subject: Subject;
  readonly #thread: LiveThread;

  constructor(subject: Subject, thread: LiveThread) {
    this.#subject = subject;
    this.#thread = thread;
  }

  view(viewer: Viewer): ConversationView | Refusal {
    const { head } = this.#thread;
    if (head === null) return notFound;
    const visibility = visibilityFor({ head }, viewer);
    return typeof visibility === "string" ? { visibility, summary: this.#summarize(head) } : visibility;
  }

  page(viewer: Viewer, before: number | null, limit: number): ThreadPage | Refusal {
    const head = this.#open(viewer);
    if ("refused" in head) return head;
    const count = Math.min(Math.max(Math.trunc(limit), 1), largestPage);
    const rows = this.#thread.store.readBefore(before ?? head.lastSequence + 1, count);
    const first = rows[0]?.sequence ?? 1;
    return { items: this.#presentAll(rows), before: first > 1 ? first : null, revision: head.revision };
  }

  replay(viewer: Viewer, after: number): Replay | Refusal {
    const head = this.#open(viewer);
    if ("refused" in head) return head;
    const changes = changesAfter(head, this.#thread.store, after);
    const messages = this.#presentAll(changes ?? []);
    return { messages, summary: this.#summarize(head), revision: head.revision, reset: changes === null };
  }

  summary(): ConversationSummary | Refusal {
    return this.#thread.head === null ? notFound : this.#summarize(this.#thread.head);
  }

  present(row: StoredMessage): ThreadMessage {
    return presentMessage(row, presenterFor(this.#subject, [row]));
  }

  /** The head of a thread that the viewer may read in full, or why not. */
  #open(viewer: Viewer): Head | Refusal {
    const { head } = this.#thread;
    if (head === null) return notFound;
    const visibility = visibilityFor({ head }, viewer);
    if (typeof visibility !== "string") return visibility;
    return visibility === "full" ? head : { refused: "forbidden" };
  }

  #summarize(head: Head): ConversationSummary {
    return presentSummary(head, this.#thread.store.bySequence(head.lastSequence), this.#subject.conversationId);
  }

  #presentAll(rows: readonly StoredMessage[]): ThreadMessage[] {
    const presenter = presenterFor(this.#subject, rows);
    return rows.map((row) => presentMessage(row, presenter));
  }
}
