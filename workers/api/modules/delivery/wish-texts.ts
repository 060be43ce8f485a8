import type { Language } from "../../../../shared/languages.ts";
import arTexts from "../../../../shared/locales/ar/stop.json" with { type: "json" };
import enTexts from "../../../../shared/locales/en/stop.json" with { type: "json" };
import type { SendingRules } from "./sending-rules.ts";
import type { Wish } from "./wish-rules.ts";

/** A text without a sentence in every language does not compile. */
const texts: Record<Language, typeof enTexts> = { en: enTexts, ar: arTexts };

/** What a person reads once after their wish: the organization's words, else the house's. @param name the organization's */
export function describeWish(
  wish: Wish,
  language: Language,
  name: string,
  { stopTexts }: Pick<SendingRules, "stopTexts">,
): string {
  const own = { stop: stopTexts.stopped, stop_marketing: null, start: stopTexts.resumed }[wish]?.[language] ?? "";
  if (own !== "") return own;
  const key = { stop: "stopped", stop_marketing: "stopped_marketing", start: "resumed" } as const;
  return texts[language][key[wish]].replaceAll("{{name}}", () => name);
}
