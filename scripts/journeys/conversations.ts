import { randomUUID } from "node:crypto";
import type { JsonClient } from "../start/demo/json-client.ts";

type Row = { readonly summary: { readonly id: string; readonly contact: { readonly name: string } } };

/** The conversation with somebody, once the list has it. */
export async function findConversation(api: JsonClient, name: string): Promise<string> {
  for (let tried = 0; tried < 50; tried++) {
    const { items } = await api.get<{ items: Row[] }>("/whatsapp/conversations?filter=all");
    const found = items.find(({ summary }) => summary.contact.name === name);
    if (found !== undefined) return found.summary.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} never came to the list.`);
}

/** Answers as whoever the client is signed in as. */
export function answer(api: JsonClient, conversationId: string, body: string): Promise<unknown> {
  const request = { conversationId, content: { kind: "text", body } };
  return api.post("/whatsapp/send", request, { "idempotency-key": randomUUID() });
}
