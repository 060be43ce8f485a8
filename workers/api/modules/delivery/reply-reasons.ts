import type { Language } from "../../../../shared/languages.ts";
import ar from "../../../../shared/locales/ar/failures.json" with { type: "json" };
import en from "../../../../shared/locales/en/failures.json" with { type: "json" };

const sentences: Record<Language, Readonly<Record<string, string>>> = { en, ar };

/** Why a reply failed, as the thread says it; the general refusal for a code that has no sentence of its own. */
export function describeReplyFailure(code: string | undefined, language: Language): string {
  const { provider_refused: general = "", ...others } = sentences[language];
  return others[code ?? ""] ?? general;
}
