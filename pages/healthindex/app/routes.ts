import { enterPath, signedInPath } from "../../../shared/brands.ts";
import type { Language } from "../../../shared/languages.ts";
import { inLanguage, withoutLanguage } from "../../kit/i18n/address-language.ts";
import { matchPath } from "../../kit/brand/match-path.rules.ts";
import { type ListQuery, readListQuery, writeListQuery } from "./list-query.ts";

/** What the shop shows. Everything that can be shared or gone back to stands in the address. */
export type Route =
  | { readonly screen: "home" }
  | { readonly screen: "list"; readonly query: ListQuery }
  | { readonly screen: "product"; readonly slug: string }
  | { readonly screen: "cart" }
  | { readonly screen: "checkout" }
  /** Back from paying. */
  | { readonly screen: "paid"; readonly sessionId: string }
  | { readonly screen: "unpaid"; readonly orderId: string | null }
  | { readonly screen: "orders" }
  | { readonly screen: "order"; readonly id: string; readonly token: string | null }
  | { readonly screen: "enter" | "signedIn" | "lost" };

const plain = { "/": "home", "/cart": "cart", "/checkout": "checkout", "/orders": "orders" } as const;
const doors: Readonly<Record<string, "enter" | "signedIn">> = { [enterPath]: "enter", [signedInPath]: "signedIn" };

/** @param address path and query, in whichever language */
export function findRoute(address: string): Route {
  const [path = "/", search = ""] = withoutLanguage(address).split("?");
  const query = new URLSearchParams(search);
  const door = doors[path];
  if (door !== undefined) return { screen: door };
  for (const [pattern, screen] of Object.entries(plain)) if (matchPath(pattern, path)) return { screen };
  if (matchPath("/products", path)) return { screen: "list", query: readListQuery(query, null) };
  const category = matchPath("/c/:slug", path)?.["slug"];
  if (category !== undefined) return { screen: "list", query: readListQuery(query, category) };
  const slug = matchPath("/p/:slug", path)?.["slug"];
  if (slug !== undefined) return { screen: "product", slug };
  if (matchPath("/checkout/return", path)) return { screen: "paid", sessionId: query.get("session_id") ?? "" };
  if (matchPath("/checkout/cancelled", path)) return { screen: "unpaid", orderId: query.get("order") };
  const id = matchPath("/orders/:id", path)?.["id"];
  if (id !== undefined) return { screen: "order", id, token: query.get("token") };
  return { screen: "lost" };
}

/** The address that shows a route. */
export function writeRoute(route: Route, language: Language): string {
  return inLanguage(writeBare(route), language);
}

function writeBare(route: Route): string {
  switch (route.screen) {
    case "home":
      return "/";
    case "list": {
      const { category } = route.query;
      const search = writeListQuery(route.query);
      return (
        (category === null ? "/products" : `/c/${encodeURIComponent(category)}`) + (search === "" ? "" : `?${search}`)
      );
    }
    case "product":
      return `/p/${encodeURIComponent(route.slug)}`;
    case "paid":
      return `/checkout/return?session_id=${encodeURIComponent(route.sessionId)}`;
    case "unpaid":
      return route.orderId === null
        ? "/checkout/cancelled"
        : `/checkout/cancelled?order=${encodeURIComponent(route.orderId)}`;
    case "order": {
      const token = route.token === null ? "" : `?token=${encodeURIComponent(route.token)}`;
      return `/orders/${encodeURIComponent(route.id)}${token}`;
    }
    case "enter":
      return enterPath;
    case "signedIn":
      return signedInPath;
    case "lost":
      return "/lost";
    case "cart":
    case "checkout":
    case "orders":
      return `/${route.screen}`;
  }
}

/** Whether a page is the same for everybody, so that it is written on the server and found by search engines. */
export function isPublic(route: Route): boolean {
  return route.screen === "home" || route.screen === "list" || route.screen === "product";
}
