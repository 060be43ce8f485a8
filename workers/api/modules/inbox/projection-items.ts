import { previewKind, searchableText } from "./conversation-rules/message-text.ts";
import type { Head, StoredMessage } from "./conversation-rules/thread.ts";
import { searchText } from "./projection-search.ts";

/** How far D1 follows a conversation. */
export type Position = { readonly revision: number; readonly sequence: number };
export const nowhere: Position = { revision: -1, sequence: 0 };

/** A message as D1 gets it, one element of a JSON parameter. */
export type ProjectionItem = {
  readonly sequence: number;
  readonly id: string;
  readonly direction: "in" | "out";
  readonly kind: string;
  readonly body: string | null;
  readonly state: string;
  readonly authorId: string | null;
  readonly at: number;
  readonly revision: number;
  /** Words to index; null when the index has them already or there are none. */
  readonly search: string | null;
};

/** What one flush writes. */
export type ProjectionPage = {
  readonly items: readonly ProjectionItem[];
  /** Messages whose words in the index are no longer true. */
  readonly forget: readonly string[];
  readonly upToSequence: number;
};

/**
 * Splits what D1 lacks into a page to write.
 * @param added messages after the position, in ascending order
 * @param changed messages at or before it; those whose change D1 has are left out
 */
export function planPage(
  added: readonly StoredMessage[],
  changed: readonly StoredMessage[],
  position: Position,
): ProjectionPage {
  const lacking = changed.filter((row) => row.sequence <= position.sequence && row.listedRevision > position.revision);
  const reworded = lacking.filter((row) => row.editedAt !== null || row.revokedAt !== null);
  return {
    items: [
      ...added.map((row) => projectMessage(row, "indexed")),
      ...lacking.map((row) => projectMessage(row, reworded.includes(row) ? "indexed" : "as before")),
    ],
    forget: reworded.map((row) => row.id),
    upToSequence: added.at(-1)?.sequence ?? position.sequence,
  };
}

function projectMessage(row: StoredMessage, words: "indexed" | "as before"): ProjectionItem {
  const body = searchableText(row.content);
  return {
    sequence: row.sequence,
    id: row.id,
    direction: row.direction,
    kind: previewKind(row),
    body: body === "" ? null : body,
    state: row.state,
    authorId: row.author.kind === "member" ? row.author.memberId : null,
    at: row.at,
    revision: row.listedRevision,
    search: words === "indexed" && row.content.kind !== "notice" ? searchText(body) || null : null,
  };
}

/** The words by which a conversation itself is found: whom it is with. */
export function contactSearchText({ contact }: Head): string {
  return searchText([contact.name, contact.username, contact.phone].filter(Boolean).join(" "));
}
