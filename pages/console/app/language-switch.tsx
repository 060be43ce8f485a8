import { Languages } from "lucide-preact";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { languages as languageKeys } from "../../../shared/languages.ts";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

/** Turns to the next language. Its name stands in that language, for who cannot read the present one. */
export function LanguageSwitch() {
  const { attempt } = useConsole();
  const { language, setLanguage } = useTexts();
  const next = languageKeys[(languageKeys.indexOf(language.value) + 1) % languageKeys.length] ?? "en";
  return (
    <IconButton
      icon={Languages}
      label={languages[next].name}
      lang={next}
      onClick={() => void attempt(setLanguage(next))}
      data-testid="language-switch"
    />
  );
}
