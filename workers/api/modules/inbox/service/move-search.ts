import { z } from "zod";
import type { MovedSearch } from "../../../platform/move-search.ts";
import { searchText } from "../projection-search.ts";

const Message = z.object({
  id: z.string(),
  conversation_id: z.string(),
  sequence: z.number(),
  body: z.string().nullable(),
});
const Entry = z.object({ conversation_id: z.string(), sequence: z.number() });
const Conversation = z.object({ id: z.string(), contact: z.string() });
const Contact = z.object({ name: z.string(), username: z.string().nullable(), phone: z.string().nullable() });

/** Words of messages, when their organization moves to another shard. */
const movedMessages: MovedSearch = {
  search: "message_search",
  of: "messages",
  entry(row) {
    const { id, body } = Message.parse(row);
    return { ref: id, body: searchText(body ?? "") };
  },
  rowKey: keyOfMessage,
  entryKey: keyOfMessage,
};

/** Words of conversations themselves: whom they are with, under sequence 0. */
const movedConversations: MovedSearch = {
  search: "message_search",
  of: "conversations",
  entry(row) {
    const { id, contact } = Conversation.parse(row);
    const { name, username, phone } = Contact.parse(JSON.parse(contact));
    return { ref: id, body: searchText([name, username, phone].filter(Boolean).join(" ")) };
  },
  rowKey: (row) => `${Conversation.parse(row).id} 0`,
  entryKey: keyOfMessage,
};

export const movedInboxSearch: readonly MovedSearch[] = [movedMessages, movedConversations];

function keyOfMessage(row: unknown): string {
  const { conversation_id, sequence } = Entry.parse(row);
  return `${conversation_id} ${sequence}`;
}
