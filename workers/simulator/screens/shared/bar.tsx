import type { ComponentChildren } from "preact";
import { language, showLanguage } from "./appearance.ts";
import { word } from "./page-words.ts";

/** The head of a page: the way back, its name, what one can do, and the other language. */
export function Bar({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <header class="bar">
      <a href="/" aria-label={word("world")}>
        <img src="/icon.svg" alt="" width="28" height="28" />
      </a>
      <h1>{title}</h1>
      <span class="spacer" />
      {children}
      <LanguageButton />
    </header>
  );
}

export function LanguageButton() {
  const other = language.value === "ar" ? "en" : "ar";
  const choose = () => {
    showLanguage(other);
    localStorage.setItem("language", other);
  };
  return (
    <button type="button" class="button" lang={other} onClick={choose}>
      {word("otherLanguage")}
    </button>
  );
}
