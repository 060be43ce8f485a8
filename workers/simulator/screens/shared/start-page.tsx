import { type ComponentChild, render } from "preact";
import { negotiateLanguage } from "../../../../shared/languages.ts";
import { showLanguage, showTheme, theme } from "./appearance.ts";
import "./page.css";

/** Draws a page in the browser's language and theme; `?language=` wins. */
export function startPage(page: ComponentChild): void {
  const wanted = new URLSearchParams(location.search).get("language") ?? localStorage.getItem("language");
  showLanguage(negotiateLanguage(wanted ?? navigator.languages.join(",")));
  showTheme(theme.value);
  const root = document.getElementById("root");
  if (root) render(page, root);
}
