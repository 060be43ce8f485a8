import { languages as languageKeys } from "../../../shared/languages.ts";
import { languages } from "../i18n/languages.ts";
import { useBrand } from "./brand-context.ts";

/** Turns to the next language. Its name stands in that language, for who cannot read the present one. */
export function LanguageSwitch() {
  const { language, setLanguage } = useBrand().i18n;
  const next = languageKeys[(languageKeys.indexOf(language.value) + 1) % languageKeys.length] ?? "en";
  return (
    <button
      type="button"
      lang={next}
      // When the texts cannot be loaded the page stays readable in the language it has.
      onClick={() => void setLanguage(next).catch(() => undefined)}
      class="inline-flex h-control items-center rounded-medium min-w-control justify-center px-2 text-body text-text-muted transition-colors hover:bg-surface-hover hover:text-text"
      data-testid="language-switch"
    >
      <span aria-hidden="true" class="sm:hidden">
        {languages[next].short}
      </span>
      <span class="max-sm:sr-only">{languages[next].name}</span>
    </button>
  );
}
