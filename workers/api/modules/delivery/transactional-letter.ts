import type { Language } from "../../../../shared/languages.ts";
import arTexts from "../../../../shared/locales/ar/letters.json" with { type: "json" };
import enTexts from "../../../../shared/locales/en/letters.json" with { type: "json" };
import { layOut, layOutText, type Page } from "../mail/service/lay-out-letter.ts";
import type { TransactionalMessage } from "./transactional.ts";

export type TransactionalLetter = { readonly subject: string; readonly html: string; readonly text: string };
type TextKey = keyof typeof enTexts;

/** A text without a sentence in every language does not compile. */
const texts: Record<Language, Record<TextKey, string>> = { en: enTexts, ar: arTexts };

/** A single message as an e-mail. @param from the organization's name, which stands above it */
export function writeTransactionalLetter(
  message: TransactionalMessage,
  from: string,
  language: Language,
): TransactionalLetter {
  const say = (key: TextKey, values: Readonly<Record<string, string>> = {}) =>
    texts[language][key].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
  const foot = { byHand: say("byHand"), why: say("why", { from }) };
  const page: Page = { language, sender: from, details: [], ...foot, ...describe(message, from, say) };
  const subject = page.subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, 300);
  return { subject, html: layOut({ ...page, subject }), text: layOutText({ ...page, subject }) };
}

function describe(
  message: TransactionalMessage,
  from: string,
  say: (key: TextKey, values?: Readonly<Record<string, string>>) => string,
): Pick<Page, "subject" | "lead" | "button" | "note"> {
  switch (message.kind) {
    case "confirm_opt_in": {
      const { purpose, channel, link } = message.params;
      const values = { from, purpose: say(`purpose.${purpose}`), channel: say(`channel.${channel}`) };
      return {
        subject: say("confirm_opt_in.subject", values),
        lead: say("confirm_opt_in.lead", values),
        button: { label: say("confirm_opt_in.button"), address: link },
        note: say("confirm_opt_in.note"),
      };
    }
    case "notice": {
      const { title, body, button } = message.params;
      return { subject: title, lead: body, button: button && { label: button.label, address: button.link }, note: "" };
    }
  }
}
