import { inLanguage, languageOfPath } from "../../kit/i18n/address-language.ts";
import { findRoute, isPublic, writeRoute } from "../app/routes.ts";

/**
 * Under which address a page is written and kept: campaigns' marks and other foreign words do not make another page, and of what is one's own
 * only the page's frame is written, without whatever the address says beside it.
 */
export function normalizeAddress(address: string): string {
  const route = findRoute(address);
  const language = languageOfPath(address);
  if (isPublic(route)) return writeRoute(route, language);
  const [path = "/"] = address.split("?");
  if (route.screen === "order") return inLanguage("/orders/one", language);
  return path;
}
