import type { ConversationFilter } from "../../../workers/api/modules/inbox/contract.ts";

export type { ConversationFilter };

/** In the order the tabs stand. Written again because the contract's own list would bring zod-openapi into the site. */
export const conversationFilters = [
  "all",
  "mine",
  "unassigned",
  "unread",
  "open",
] as const satisfies readonly ConversationFilter[];
