import type { MessageState, ThreadMessage } from "../../shared/messages.ts";
import type { JsonClient } from "../start/demo/json-client.ts";

type ListedConversation = { readonly summary: { readonly id: string; readonly contact: { readonly name: string } } };
type Arrived = {
  readonly arrived: readonly {
    readonly content: { readonly type: string; readonly text?: { readonly body: string } };
  }[];
};

/** Ids of all conversations of the organization, through the list's pages. */
export async function listConversations(api: JsonClient): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const query: string = cursor === "" ? "limit=100" : `limit=100&cursor=${cursor}`;
    const page: { items: ListedConversation[]; nextCursor: string | null } = await api.get(
      `/api/v1/whatsapp/conversations?${query}`,
    );
    ids.push(...page.items.map(({ summary }) => summary.id));
    cursor = page.nextCursor;
  }
  return ids;
}

/** Every message of every thread, straight from their objects. */
export async function readThreads(api: JsonClient, conversationIds: readonly string[]): Promise<ThreadMessage[]> {
  const messages: ThreadMessage[] = [];
  for (const id of conversationIds) {
    for (let before: number | null = 0; before !== null;) {
      const query: string = before === 0 ? "limit=100" : `limit=100&before=${before}`;
      const page: { items: ThreadMessage[]; before: number | null } = await api.get(
        `/api/v1/whatsapp/conversations/${id}/messages?${query}`,
      );
      messages.push(...page.items);
      before = page.before;
    }
  }
  return messages;
}

export function textOf(message: ThreadMessage): string {
  return message.content.kind === "text" ? message.content.body : "";
}

const unsettled: readonly MessageState[] = ["queued", "sending"];

export function isSettled(message: ThreadMessage): boolean {
  return message.direction === "in" || !unsettled.includes(message.state);
}

/** Texts that really reached phones, as often as they did. */
export async function readArrived(simulator: JsonClient, phoneNumberId: string): Promise<string[]> {
  const { arrived } = await simulator.get<Arrived>(`/control/numbers/${phoneNumberId}/arrived`);
  return arrived.flatMap(({ content }) => content.text?.body ?? []);
}

/** How many webhooks Meta still wants to get rid of. */
export async function countPendingWebhooks(simulator: JsonClient, phoneNumberId: string): Promise<number> {
  const { pending } = await simulator.get<{ pending: unknown[] }>(`/control/numbers/${phoneNumberId}/log`);
  return pending.length;
}
