import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { MediaReference, ThreadMessage } from "../../../shared/messages.ts";
import type { SendRequest } from "../../../workers/api/modules/inbox/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { Realtime } from "../../kit/realtime/create-realtime.ts";
import type { InboxApi } from "../api/inbox.api.ts";
import { type Attachment, canSend, type Draft, emptyDraft, rewriteDraft, splitDraft } from "./draft.ts";
import type { DraftShelf } from "./draft-shelf.ts";
import { type PendingMessage, withoutArrived, withPendingState } from "./pending.ts";
import type { Thread } from "./thread.reduce.ts";
import { createTypingSignal } from "./typing-signal.ts";

export type Upload = (
  file: File,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
) => Promise<MediaReference>;

export type ComposerStore = ReturnType<typeof createComposerStore>;

type Surroundings = {
  readonly api: Pick<InboxApi, "send">;
  readonly wire: Pick<Realtime, "say">;
  readonly upload: Upload;
  readonly shelf: DraftShelf;
  readonly thread: ReadonlySignal<Thread | null>;
  readonly absorb: (message: ThreadMessage) => void;
  readonly now: () => number;
  readonly newKey: () => string;
  /** A local address for a picture, while it uploads. */
  readonly previewFile: (file: File) => string | null;
  /** The local address is not shown any longer. */
  readonly forgetPreview: (address: string) => void;
};

/** The draft of the open conversation and what is on its way out of this tab. */
export function createComposerStore(around: Surroundings) {
  const { api, wire, upload, shelf, thread, absorb, now, newKey, previewFile, forgetPreview } = around;
  const conversationId = signal<string | null>(null);
  const draft = signal<Draft>(emptyDraft(newKey()));
  const outgoing = signal<readonly PendingMessage[]>([]);
  const uploads = new Map<string, AbortController>();
  const typing = createTypingSignal(wire.say, now);

  /** Pending messages of the open conversation that the thread does not hold yet. */
  const pending = computed(() =>
    withoutArrived(
      outgoing.value.filter((message) => message.conversationId === conversationId.value),
      thread.value?.messages ?? [],
    ),
  );

  function change(next: Draft): void {
    draft.value = next;
    const id = conversationId.peek();
    if (id !== null) shelf.keep(id, next);
  }

  function changeAttachment(key: string, state: Attachment["state"]): void {
    const { attachments } = draft.peek();
    const next = attachments.map((attachment) => (attachment.key === key ? { ...attachment, state } : attachment));
    draft.value = { ...draft.peek(), attachments: next };
  }

  function letGo(key: string): void {
    const message = outgoing.peek().find((candidate) => candidate.key === key);
    if (message?.content.kind === "media" && message.content.preview !== null) forgetPreview(message.content.preview);
    outgoing.value = outgoing.peek().filter((candidate) => candidate.key !== key);
  }

  async function deliver(message: PendingMessage): Promise<void> {
    outgoing.value = withPendingState(outgoing.peek(), message.key, { kind: "sending" });
    try {
      const stored = await api.send(message.key, toRequest(message));
      batch(() => {
        absorb(stored);
        letGo(message.key);
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { code, problem } = error;
      outgoing.value = withPendingState(outgoing.peek(), message.key, {
        kind: "refused",
        code,
        sentence: problem.detail ?? problem.title,
      });
    }
  }

  return {
    draft,
    pending,
    open(id: string | null): void {
      if (id === conversationId.peek()) return;
      typing.stop();
      for (const controller of uploads.values()) controller.abort();
      uploads.clear();
      batch(() => {
        conversationId.value = id;
        draft.value = id === null ? emptyDraft(newKey()) : shelf.take(id);
      });
    },
    write(text: string): void {
      const id = conversationId.peek();
      change(rewriteDraft(draft.peek(), text, newKey));
      if (id !== null) typing.note(id, text !== "");
    },
    stopTyping: () => typing.stop(),
    replyTo(target: Draft["replyTo"]): void {
      change({ ...draft.peek(), replyTo: target, key: newKey() });
    },
    async attach(file: File): Promise<void> {
      const key = newKey();
      const controller = new AbortController();
      uploads.set(key, controller);
      const state = { kind: "uploading", fraction: 0 } as const;
      const attachment = { key, name: file.name, mime: file.type, bytes: file.size, preview: previewFile(file), state };
      draft.value = { ...draft.peek(), attachments: [...draft.peek().attachments, attachment] };
      try {
        const tell = (fraction: number) => changeAttachment(key, { kind: "uploading", fraction });
        changeAttachment(key, { kind: "stored", media: await upload(file, tell, controller.signal) });
      } catch (error) {
        if (controller.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        const { code, problem } = error;
        changeAttachment(key, { kind: "refused", code, sentence: problem.detail ?? problem.title });
      } finally {
        uploads.delete(key);
      }
    },
    detach(key: string): void {
      uploads.get(key)?.abort();
      const preview = draft.peek().attachments.find((attachment) => attachment.key === key)?.preview;
      if (preview != null) forgetPreview(preview);
      draft.value = { ...draft.peek(), attachments: draft.peek().attachments.filter((kept) => kept.key !== key) };
    },
    /** Sends the draft. The composer is empty at once, so that a second press finds nothing to send. */
    async send(): Promise<void> {
      const id = conversationId.peek();
      const current = draft.peek();
      if (id === null || !canSend(current)) return;
      const messages = splitDraft(current, id, now());
      typing.stop();
      batch(() => {
        outgoing.value = [...outgoing.peek(), ...messages];
        change(emptyDraft(newKey()));
      });
      // One after the other: they are to arrive in the order they were written.
      for (const message of messages) await deliver(message);
    },
    /** The same key again: if the first try did arrive, this one is answered with it. */
    async sendAgain(key: string): Promise<void> {
      const message = outgoing.peek().find((candidate) => candidate.key === key);
      if (message !== undefined) await deliver(message);
    },
    giveUp: letGo,
    /** The connection is back: what never got an answer is asked again, in order. */
    async resume(): Promise<void> {
      for (const message of outgoing.peek()) {
        if (message.state.kind === "refused" && message.state.code.startsWith("client.")) await deliver(message);
      }
    },
  };
}

function toRequest({ conversationId, content, replyTo }: PendingMessage): SendRequest {
  const replyToMessageId = replyTo?.messageId ?? null;
  if (content.kind === "text") return { conversationId, content, replyToMessageId };
  const { media, caption } = content;
  return { conversationId, content: { kind: "media", mediaId: media.id, caption, voice: false }, replyToMessageId };
}
