import type { MediaReference } from "../../../shared/messages.ts";
import type { PendingMessage } from "./pending.ts";

/** A file on its way into, or in, our storage. `preview` is a local picture's address. */
export type Attachment = {
  readonly key: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly preview: string | null;
  readonly state:
    | { readonly kind: "uploading"; readonly fraction: number }
    | { readonly kind: "stored"; readonly media: MediaReference }
    | { readonly kind: "refused"; readonly code: string; readonly sentence: string };
};

/**
 * What stands in the composer. `key` belongs to exactly this text: pressing Send twice or again after a crash is the
 * same message, and a changed text is another one.
 */
export type Draft = {
  readonly key: string;
  readonly text: string;
  readonly replyTo: { readonly messageId: string; readonly preview: string; readonly author: string } | null;
  readonly attachments: readonly Attachment[];
};

export function emptyDraft(key: string): Draft {
  return { key, text: "", replyTo: null, attachments: [] };
}

export function rewriteDraft(draft: Draft, text: string, newKey: () => string): Draft {
  return text === draft.text ? draft : { ...draft, text, key: newKey() };
}

/** Nothing to send while a file is still on its way, and nothing without words or a file. */
export function canSend(draft: Draft): boolean {
  if (draft.attachments.some((attachment) => attachment.state.kind !== "stored")) return false;
  return draft.text.trim() !== "" || draft.attachments.length > 0;
}

/** WhatsApp shows captions under pictures, films and documents; a sound has none. */
function takesCaption(mime: string): boolean {
  return !mime.startsWith("audio/");
}

/**
 * The messages a draft becomes: each file one message, the text the caption of the first file that can carry one,
 * otherwise a message of its own behind them. Their keys derive from the draft's and the files'.
 */
export function splitDraft(draft: Draft, conversationId: string, now: number): readonly PendingMessage[] {
  const text = draft.text.trim();
  const carrier = text.length > 1024 ? undefined : draft.attachments.find(({ mime }) => takesCaption(mime));
  const replyTo = draft.replyTo && { messageId: draft.replyTo.messageId, preview: draft.replyTo.preview };
  const common = { conversationId, at: now, state: { kind: "sending" } } as const;
  const files = draft.attachments.flatMap((attachment, index): PendingMessage[] => {
    if (attachment.state.kind !== "stored") return [];
    const caption = attachment === carrier && text !== "" ? text : null;
    const content = { kind: "media", media: attachment.state.media, preview: attachment.preview, caption } as const;
    return [{ ...common, key: attachment.key, content, replyTo: index === 0 ? replyTo : null }];
  });
  if (text === "" || carrier !== undefined) return files;
  const words = { kind: "text", body: text } as const;
  return [...files, { ...common, key: draft.key, content: words, replyTo: files.length === 0 ? replyTo : null }];
}
