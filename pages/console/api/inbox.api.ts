import type { ConversationSummary, ThreadMessage } from "../../../shared/messages.ts";
import type {
  ConversationDetail,
  ConversationFilter,
  ConversationList,
  RealtimeTicket,
  SendRequest,
  ThreadPage,
} from "../../../workers/api/modules/inbox/contract.ts";
import { idempotent } from "../../kit/api/api-client.ts";
import type { JsonCall } from "./json-call.ts";

export type ListQuery = { filter: ConversationFilter; q: string; cursor: string | null };

/** The inbox's part of the API. Every call throws ApiError. */
export type InboxApi = ReturnType<typeof createInboxApi>;

export function createInboxApi(call: JsonCall) {
  return {
    list({ filter, q, cursor }: ListQuery, signal?: AbortSignal) {
      const query = new URLSearchParams({ filter, ...(q && { q }), ...(cursor && { cursor }) });
      return call<ConversationList>("GET", `/whatsapp/conversations?${query}`, undefined, { signal });
    },
    read: (id: string, signal?: AbortSignal) =>
      call<ConversationDetail>("GET", `/whatsapp/conversations/${id}`, undefined, { signal }),
    page: (id: string, before: number | null, signal?: AbortSignal) =>
      call<ThreadPage>(
        "GET",
        `/whatsapp/conversations/${id}/messages${before === null ? "" : `?before=${before}`}`,
        undefined,
        { signal },
      ),
    send: (key: string, request: SendRequest) =>
      call<ThreadMessage>("POST", "/whatsapp/send", request, idempotent(key)),
    retry: (id: string, messageId: string) =>
      call<ThreadMessage>("POST", `/whatsapp/conversations/${id}/messages/${messageId}/retry`),
    discard: (id: string, messageId: string) =>
      call<ThreadMessage>("POST", `/whatsapp/conversations/${id}/messages/${messageId}/discard`),
    react: (id: string, messageId: string, emoji: string | null) =>
      call<ThreadMessage>("PUT", `/whatsapp/conversations/${id}/messages/${messageId}/reaction`, { emoji }),
    assign: (id: string, memberId: string | null) =>
      call<ConversationSummary>("POST", `/whatsapp/conversations/${id}/assign`, { memberId }),
    setStatus: (id: string, status: "open" | "closed") =>
      call<ConversationSummary>("PATCH", `/whatsapp/conversations/${id}`, { status }),
    issueTicket: () => call<RealtimeTicket>("POST", "/realtime/ticket"),
  };
}
