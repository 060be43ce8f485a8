import { z } from "zod";
import { type Draft, emptyDraft } from "./draft.ts";

const Kept = z.object({
  key: z.string(),
  text: z.string(),
  replyTo: z.object({ messageId: z.string(), preview: z.string(), author: z.string() }).nullable(),
});

export type DraftShelf = {
  readonly take: (conversationId: string) => Draft;
  readonly keep: (conversationId: string, draft: Draft) => void;
};

/** Unsent words, kept per member and conversation over reloads. Files are not kept: the browser would lose them. */
export function createDraftShelf(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  readOwner: () => string,
  newKey: () => string,
): DraftShelf {
  const place = (conversationId: string) => `loggia.draft.${readOwner()}.${conversationId}`;
  return {
    take(conversationId) {
      const kept = Kept.safeParse(readJson(storage.getItem(place(conversationId))));
      return kept.success ? { ...kept.data, attachments: [] } : emptyDraft(newKey());
    },
    keep(conversationId, { key, text, replyTo }) {
      if (text === "" && replyTo === null) storage.removeItem(place(conversationId));
      else storage.setItem(place(conversationId), JSON.stringify({ key, text, replyTo }));
    },
  };
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
