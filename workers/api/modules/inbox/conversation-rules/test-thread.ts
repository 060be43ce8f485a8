import { builtInRole } from "../../../../../shared/permissions.ts";
import type { InboundContent, InboundEvent, Receipt } from "../../../providers/meta/inbound.ts";
import type { SendInput, Viewer } from "../conversation-protocol.ts";
import { ThreadDraft, type Told } from "./draft.ts";
import { emptyHead } from "./head.ts";
import type { Circumstances } from "./new-message.ts";
import { receive } from "./receive.ts";
import { send } from "./sending.ts";
import type { Head, StoredMessage, ThreadReader } from "./thread.ts";

export const conversationId = "cnv_00000000000000000000000000";
export const start = Date.UTC(2026, 10, 21, 9);
export const origin = { channelId: "chn_1", contactId: "con_1" };
export const identity = { userId: "US.1", phone: "+15550001", name: "Mona", username: null };

export const manager: Viewer = { memberId: "mem_manager", name: "Maya", role: builtInRole("manager") };
export const agent: Viewer = { memberId: "mem_agent", name: "Ali", role: builtInRole("agent") };
export const otherAgent: Viewer = { memberId: "mem_other", name: "Omar", role: builtInRole("agent") };
export const member: Viewer = { memberId: "mem_member", name: "Mira", role: builtInRole("member") };

/** A thread in memory, with a clock of its own: what the rules' tests and properties work on. */
export class TestThread implements ThreadReader {
  head: Head = emptyHead(origin);
  now = start;
  readonly rows = new Map<number, StoredMessage>();
  readonly told: Told[] = [];
  /** Rows written by the last change: what the object would be billed for. */
  written = 0;
  #ids = 0;

  change<Result>(rule: (draft: ThreadDraft, circumstances: Circumstances) => Result): Result {
    const draft = new ThreadDraft(this.head, this);
    const newId = (prefix: "msg" | "med") => `${prefix}_${String((this.#ids += 1)).padStart(26, "0")}`;
    const result = rule(draft, { now: this.now, newId });
    const change = draft.finish();
    this.written = change?.rows.length ?? 0;
    if (change === null) return result;
    this.head = change.head;
    for (const row of change.rows) this.rows.set(row.sequence, row);
    this.told.push(...change.told);
    return result;
  }

  hear(...events: readonly InboundEvent[]): number {
    return this.change((draft, circumstances) => receive(draft, identity, events, circumstances));
  }

  answer(body: string, key: string, by: Viewer = manager) {
    return this.change((draft, circumstances) => send(draft, sendInput(body, key, by), circumstances));
  }

  all(): readonly StoredMessage[] {
    return [...this.rows.values()].sort((a, b) => a.sequence - b.sequence);
  }

  bySequence(sequence: number): StoredMessage | null {
    return this.rows.get(sequence) ?? null;
  }

  byId(messageId: string): StoredMessage | null {
    return this.all().find((row) => row.id === messageId) ?? null;
  }

  byProviderId(providerId: string, since: number): StoredMessage | null {
    return this.all().find((row) => row.providerId === providerId && row.storedAt >= since) ?? null;
  }

  byIdempotencyKey(key: string, since: number): StoredMessage | null {
    return this.all().find((row) => row.idempotencyKey === key && row.storedAt >= since) ?? null;
  }

  countInboundAfter(sequence: number): number {
    return this.all().filter((row) => row.sequence > sequence && row.author.kind === "customer").length;
  }

  readAfter(sequence: number): readonly StoredMessage[] {
    return this.all().filter((row) => row.sequence > sequence);
  }
}

export function textEvent(providerId: string, body: string, at = start, replyTo: string | null = null): InboundEvent {
  return { kind: "message", providerId, at, content: { kind: "text", body }, replyTo, forwarded: false };
}

export function photoContent(providerMediaId: string, caption: string | null = null): InboundContent {
  return {
    kind: "media",
    type: "image",
    providerMediaId,
    mime: "image/jpeg",
    sha256: null,
    name: null,
    caption,
    voice: false,
  };
}

export function sendInput(body: string, key: string, by: Viewer = manager): SendInput {
  return {
    by,
    idempotencyKey: key,
    bodyHash: `hash of ${body}`,
    content: { kind: "text", body },
    replyToMessageId: null,
  };
}

export function receiptOf(status: Receipt["status"], parts: Partial<Receipt> = {}): Receipt {
  const error = status === "failed" ? { code: "131026", title: "Undeliverable" } : null;
  return { providerId: "wamid.out", status, at: start, callback: null, error, category: null, ...parts };
}
