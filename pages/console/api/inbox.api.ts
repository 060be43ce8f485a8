import { hc } from "hono/client";
import type { SendRequest } from "../../../workers/api/modules/inbox/contract.ts";
import type { inboxRoutes } from "../../../workers/api/modules/inbox/routes.ts";
import { type ApiFetch, idempotent } from "../../kit/api/api-client.ts";
import type { ConversationFilter } from "../inbox/filters.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type ListQuery = { filter: ConversationFilter; q: string; cursor: string | null };

/** The inbox's part of the API. Every call throws ApiError. */
export type InboxApi = ReturnType<typeof createInboxApi>;

/** @param base the API's address with its version, e.g. https://api.loggia.example/api/v1 */
export function createInboxApi(base: string, fetch: ApiFetch) {
  const { whatsapp, realtime } = hc<typeof inboxRoutes>(base, { fetch });
  const conversations = whatsapp.conversations;
  const one = conversations[":id"];
  const message = one.messages[":messageId"];
  return {
    list: ({ filter, q, cursor }: ListQuery, signal?: AbortSignal) =>
      readAnswer(
        conversations.$get({ query: { filter, ...(q && { q }), ...(cursor && { cursor }) } }, { init: { signal } }),
      ),
    read: (id: string, signal?: AbortSignal) => readAnswer(one.$get({ param: { id } }, { init: { signal } })),
    /** Messages before a sequence, or the newest ones. */
    page: (id: string, before: number | null, signal?: AbortSignal) =>
      readAnswer(
        one.messages.$get(
          { param: { id }, query: before === null ? {} : { before: String(before) } },
          { init: { signal } },
        ),
      ),
    send: (key: string, json: SendRequest) =>
      readAnswer(whatsapp.send.$post({ json, header: { "idempotency-key": key } }, idempotent(key))),
    retry: (id: string, messageId: string) => readAnswer(message.retry.$post({ param: { id, messageId } })),
    discard: (id: string, messageId: string) => readAnswer(message.discard.$post({ param: { id, messageId } })),
    react: (id: string, messageId: string, emoji: string | null) =>
      readAnswer(message.reaction.$put({ param: { id, messageId }, json: { emoji } })),
    assign: (id: string, memberId: string | null) =>
      readAnswer(one.assign.$post({ param: { id }, json: { memberId } })),
    setStatus: (id: string, status: "open" | "closed") => readAnswer(one.$patch({ param: { id }, json: { status } })),
    issueTicket: () => readAnswer(realtime.ticket.$post()),
  };
}
