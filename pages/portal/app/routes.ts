import type { Language } from "../../../shared/languages.ts";
import { languageParameter } from "../../kit/i18n/asked-language.ts";
import { type BrandKey, enterPath, isBrandKey } from "../../../shared/brands.ts";

const linkScreens = ["verify", "reset", "confirm-email", "receipt", "download", "restore"] as const;
const entrances = ["login", "signup", "forgot"] as const;

export type Route =
  | { readonly screen: "doorway" }
  /** `to`: the brand somebody is on the way to. */
  | { readonly screen: (typeof entrances)[number]; readonly to: BrandKey | null }
  | { readonly screen: (typeof linkScreens)[number]; readonly token: string }
  /** A brand's site asks for a sign-in; `request` is its query, unjudged. */
  | { readonly screen: "authorize"; readonly request: Readonly<Record<string, string>> }
  | { readonly screen: "account" }
  | { readonly screen: "notFound" };

/** What an address of the portal shows. */
export function findRoute(address: string): Route {
  const { pathname, searchParams } = new URL(address, "http://portal");
  const name = pathname.replaceAll(/^\/|\/$/g, "");
  if (name === "") return { screen: "doorway" };
  if (name === "account") return { screen: "account" };
  if (name === "authorize") return { screen: "authorize", request: Object.fromEntries(searchParams) };
  const entrance = entrances.find((screen) => screen === name);
  const to = searchParams.get("to") ?? "";
  if (entrance !== undefined) return { screen: entrance, to: isBrandKey(to) ? to : null };
  const link = linkScreens.find((screen) => screen === name);
  return link === undefined ? { screen: "notFound" } : { screen: link, token: searchParams.get("token") ?? "" };
}

/** The address of an entrance that keeps where somebody is going. */
export function entrancePath(screen: (typeof entrances)[number], to: BrandKey | null): string {
  return to === null ? `/${screen}` : `/${screen}?to=${to}`;
}

/** A brand's own door, in the language that one reads here. */
export function doorAddress(origin: string, language: Language): string {
  return `${origin}${enterPath}?${languageParameter}=${language}`;
}
