import { languages as languageKeys } from "../../../shared/languages.ts";
import { type Language, languages } from "../i18n/languages.ts";
import { useBrand } from "./brand-context.ts";

const look =
  "inline-flex h-control items-center rounded-medium min-w-control justify-center px-2 text-body text-text-muted transition-colors hover:bg-surface-hover hover:text-text";

/** Turns to the next language. Its name stands in that language, for who cannot read the present one. */
export function LanguageSwitch() {
  const { i18n, addressIn } = useBrand();
  const { language, setLanguage } = i18n;
  const next = languageKeys[(languageKeys.indexOf(language.value) + 1) % languageKeys.length] ?? "en";
  const shared = { lang: next, class: look, "data-testid": "language-switch" } as const;
  if (addressIn !== undefined)
    return (
      // Another address is another page, loaded as such.
      <a {...shared} href={addressIn(next)} hreflang={next} target="_self">
        <LanguageName language={next} />
      </a>
    );
  return (
    // When the texts cannot be loaded the page stays readable in the language it has.
    <button {...shared} type="button" onClick={() => void setLanguage(next).catch(() => undefined)}>
      <LanguageName language={next} />
    </button>
  );
}

function LanguageName({ language }: { language: Language }) {
  return (
    <>
      <span aria-hidden="true" class="sm:hidden">
        {languages[language].short}
      </span>
      <span class="max-sm:sr-only">{languages[language].name}</span>
    </>
  );
}
