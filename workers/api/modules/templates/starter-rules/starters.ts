import { languages, type Language } from "../../../../../shared/languages.ts";
import type { Purpose } from "../../../../../shared/purposes.ts";
import arTexts from "../../../../../shared/locales/ar/starters.json" with { type: "json" };
import enTexts from "../../../../../shared/locales/en/starters.json" with { type: "json" };
import type { Starter } from "../preview-contract.ts";
import { button, card, divider, layOutStarter, mark, paragraph, title } from "./layout.ts";

type Texts = typeof enTexts;
type StarterKey = "news" | "offer" | "thanks";

/** A starter without its words in every language does not compile. */
const texts: Record<Language, Texts> = { en: enTexts, ar: arTexts };
const purposeOf: Record<StarterKey, Purpose> = { news: "news", offer: "marketing", thanks: "service" };
const keys: readonly StarterKey[] = ["news", "offer", "thanks"];

/** Mails to begin with, in every language. */
export function starters(): Starter[] {
  return keys.map((key) => ({
    key,
    purpose: purposeOf[key],
    words: inEveryLanguage((language) => ({
      name: texts[language][key].name,
      description: texts[language][key].description,
    })),
    variants: languages.map((language) => ({
      language,
      subject: texts[language][key].subject,
      preheader: texts[language][key].preheader,
      source: write(key, language),
      text: null,
    })),
  }));
}

function write(key: StarterKey, language: Language): string {
  const { foot } = texts[language];
  return layOutStarter({ language, cards: writeCards(key, texts[language]), why: foot[key], ...foot });
}

function writeCards(key: StarterKey, words: Texts): string[] {
  switch (key) {
    case "news": {
      const { heading, greeting, lead, first, second, action } = words.news;
      const stories = [first, second].flatMap(({ heading: head, body }) => [
        divider(),
        paragraph(`<strong>${head}</strong><br />${body}`),
      ]);
      return [card(title(heading), paragraph(greeting), paragraph(lead), ...stories, button(action, address))];
    }
    case "offer": {
      const { label, heading, lead, action, terms } = words.offer;
      return [card(mark(label), title(heading), paragraph(lead), button(action, address), divider(), paragraph(terms))];
    }
    case "thanks": {
      const { heading, greeting, body, question, action, closing } = words.thanks;
      return [
        card(title(heading), ...[greeting, body, question].map(paragraph), button(action, address), paragraph(closing)),
      ];
    }
  }
}

/** To be replaced by the author's own. */
const address = "https://example.com";

/** Guarantee: an entry for every language. */
function inEveryLanguage<Value>(of: (language: Language) => Value): Record<Language, Value> {
  return Object.fromEntries(languages.map((language) => [language, of(language)])) as Record<Language, Value>;
}
