import { type ConversationFilter, conversationFilters } from "../inbox/filters.ts";
import { isPlaceName, type PlaceName } from "./places.ts";
import { isSettingsSection, type SettingsSection } from "./sections.ts";

/** A page of the workplace, perhaps one thing on it, and perhaps a part of that thing. */
export type PlaceRoute = {
  readonly screen: PlaceName;
  readonly id: string | null;
  readonly part: string | null;
  /** What follows the question mark, for the page to read. */
  readonly search: string;
};

/** Pages for whoever is not signed in. */
const entrances = ["login", "register", "forgot"] as const;
/** Where mailed links lead; they are opened whether somebody is signed in or not. */
const linkScreens = ["verify", "reset", "accept", "confirm-email"] as const;

export type Route =
  | { readonly screen: "login" }
  | { readonly screen: "register" }
  | { readonly screen: "forgot" }
  | { readonly screen: "link"; readonly kind: (typeof linkScreens)[number]; readonly token: string }
  | {
      readonly screen: "inbox";
      readonly conversationId: string | null;
      readonly filter: ConversationFilter;
      readonly query: string;
    }
  /** Without a section: the list of them on a phone, the first of them beside it on a desk. */
  | { readonly screen: "settings"; readonly section: SettingsSection | null }
  | PlaceRoute
  | { readonly screen: "notFound" };

/** What an address shows. */
export function findRoute(address: string): Route {
  const { pathname, searchParams } = new URL(address, "http://console");
  const [first = "", second = null, ...rest] = pathname.split("/").filter((part) => part !== "");
  if (isPlaceName(first) && rest.length < 2)
    return { screen: first, id: second, part: rest[0] ?? null, search: searchParams.toString() };
  if (rest.length > 0) return { screen: "notFound" };
  if (first === "" || first === "inbox") {
    const filter = conversationFilters.find((known) => known === searchParams.get("filter")) ?? "all";
    return { screen: "inbox", conversationId: second, filter, query: searchParams.get("q") ?? "" };
  }
  if (first === "settings" && second === null) return { screen: "settings", section: null };
  if (first === "settings" && second !== null && isSettingsSection(second))
    return { screen: "settings", section: second };
  if (second !== null) return { screen: "notFound" };
  const entrance = entrances.find((screen) => screen === first);
  if (entrance !== undefined) return { screen: entrance };
  const kind = linkScreens.find((screen) => screen === first);
  if (kind !== undefined) return { screen: "link", kind, token: searchParams.get("token") ?? "" };
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
