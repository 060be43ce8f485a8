import { type ConversationFilter, conversationFilters } from "../inbox/filters.ts";

export type Route =
  | { readonly screen: "login" }
  | { readonly screen: "register" }
  | {
      readonly screen: "inbox";
      readonly conversationId: string | null;
      readonly filter: ConversationFilter;
      readonly query: string;
    }
  | { readonly screen: "settings"; readonly section: "whatsapp" | "preferences" }
  | { readonly screen: "notFound" };

/** What an address shows. */
export function findRoute(address: string): Route {
  const { pathname, searchParams } = new URL(address, "http://console");
  const [first = "", second = null, ...rest] = pathname.split("/").filter((part) => part !== "");
  if (rest.length > 0) return { screen: "notFound" };
  if (first === "" || first === "inbox") {
    const filter = conversationFilters.find((known) => known === searchParams.get("filter")) ?? "all";
    return { screen: "inbox", conversationId: second, filter, query: searchParams.get("q") ?? "" };
  }
  if ((first === "login" || first === "register") && second === null) return { screen: first };
  if (first === "settings" && (second === null || second === "whatsapp"))
    return { screen: "settings", section: "whatsapp" };
  if (first === "settings" && second === "preferences") return { screen: "settings", section: "preferences" };
  return { screen: "notFound" };
}

type InboxPlace = { conversationId?: string | null; filter?: ConversationFilter; query?: string };

/** The address of the inbox with a filter, a search and perhaps an open conversation. */
export function inboxPath({ conversationId = null, filter = "all", query = "" }: InboxPlace): string {
  const search = new URLSearchParams();
  if (filter !== "all") search.set("filter", filter);
  if (query !== "") search.set("q", query);
  const suffix = search.size === 0 ? "" : `?${search}`;
  return `/inbox${conversationId === null ? "" : `/${encodeURIComponent(conversationId)}`}${suffix}`;
}
