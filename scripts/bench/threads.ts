import type { ConversationSummary, ThreadMessage } from "../../shared/messages.ts";
import type { JsonClient } from "../start/demo/json-client.ts";

export type Thread = { readonly conversation: ConversationSummary; readonly messages: readonly ThreadMessage[] };

const atOnce = 8;

/** Every conversation of the organization with its whole thread, as the API shows them. */
export async function readThreads(api: JsonClient): Promise<Thread[]> {
  const conversations = await listConversations(api);
  const threads: Thread[] = [];
  for (let start = 0; start < conversations.length; start += atOnce) {
    const some = conversations.slice(start, start + atOnce);
    threads.push(
      ...(await Promise.all(
        some.map(async (conversation) => ({ conversation, messages: await readThread(api, conversation.id) })),
      )),
    );
  }
  return threads;
}

export async function listConversations(api: JsonClient): Promise<ConversationSummary[]> {
  type Page = { items: { summary: ConversationSummary }[]; nextCursor: string | null };
  const conversations = new Map<string, ConversationSummary>();
  let cursor: string | null = "";
  while (cursor !== null) {
    const after: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await api.get<Page>(`/api/v1/whatsapp/conversations?limit=100${after}`);
    for (const { summary } of page.items) conversations.set(summary.id, summary);
    cursor = page.nextCursor;
  }
  return [...conversations.values()];
}

export async function readThread(api: JsonClient, conversationId: string): Promise<ThreadMessage[]> {
  type Page = { items: ThreadMessage[]; before: number | null };
  const messages: ThreadMessage[] = [];
  let before: number | null = Number.MAX_SAFE_INTEGER;
  while (before !== null) {
    const older: string = before === Number.MAX_SAFE_INTEGER ? "" : `&before=${before}`;
    const page: Page = await api.get<Page>(
      `/api/v1/whatsapp/conversations/${conversationId}/messages?limit=100${older}`,
    );
    messages.unshift(...page.items);
    before = page.before;
  }
  return messages;
}
