import { html } from "hono/html";
import type { Language } from "../../../../../shared/languages.ts";
import { layOut, type Markup } from "./layout.ts";
import { say } from "./words.ts";

/** For a link that is not ours, or not any more. */
export function unknownPage(language: Language): Markup {
  const content = html`<p>${say(language, "unknown.lead")}</p>`;
  return layOut({ language, title: say(language, "unknown.title"), content });
}
