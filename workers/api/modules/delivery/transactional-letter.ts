import type { Language } from "../../../../shared/languages.ts";
import arTexts from "../../../../shared/locales/ar/letters.json" with { type: "json" };
import enTexts from "../../../../shared/locales/en/letters.json" with { type: "json" };
import { formatMoney } from "../../../../shared/money.ts";
import { layOut, layOutText, type Page } from "../mail/service/lay-out-letter.ts";
import type { TransactionalMessage } from "./transactional.ts";

export type TransactionalLetter = { readonly subject: string; readonly html: string; readonly text: string };
type TextKey = keyof typeof enTexts;
type Say = (key: TextKey, values?: Readonly<Record<string, string>>) => string;

/** A text without a sentence in every language does not compile. */
const texts: Record<Language, Record<TextKey, string>> = { en: enTexts, ar: arTexts };

/** A single message as an e-mail. @param from the organization's name, which stands above it */
export function writeTransactionalLetter(
  message: TransactionalMessage,
  from: string,
  language: Language,
): TransactionalLetter {
  const say: Say = (key, values = {}) =>
    texts[language][key].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
  const foot = { byHand: say("byHand"), why: say("why", { from }) };
  const page: Page = { language, sender: from, details: [], ...foot, ...describe(message, from, language, say) };
  const subject = page.subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, 300);
  return { subject, html: layOut({ ...page, subject }), text: layOutText({ ...page, subject }) };
}

function describe(
  message: TransactionalMessage,
  from: string,
  language: Language,
  say: Say,
): Pick<Page, "subject" | "lead" | "button" | "note"> & Partial<Page> {
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
    case "receipt":
      return describeReceipt(message.params, language, say);
    case "notice": {
      const { title, body, button } = message.params;
      return { subject: title, lead: body, button: button && { label: button.label, address: button.link }, note: "" };
    }
  }
}

type Receipt = Extract<TransactionalMessage, { kind: "receipt" }>["params"];

function describeReceipt({ about, shop, number, currency, link, ...receipt }: Receipt, language: Language, say: Say) {
  const money = (amount: number) => formatMoney({ amount, currency }, language);
  const values = { shop, number, amount: money(receipt.amount) };
  const lines = receipt.lines.map(({ name, quantity, amount }) => ({
    label: `${name} × ${new Intl.NumberFormat(language).format(quantity)}`,
    value: money(amount),
  }));
  const sum = { label: say(about === "refunded" ? "receipt.refunded.sum" : "receipt.total"), value: values.amount };
  return {
    sender: shop,
    why: say("receipt.why", values),
    subject: say(`receipt.${about}.subject`, values),
    lead: say(`receipt.${about}.lead`, values),
    details: [
      ...(about === "refunded" ? [] : lines),
      ...(about === "shipped" ? [] : [sum]),
      { label: say("receipt.number"), value: number },
      ...(receipt.invoice === null ? [] : [{ label: say("receipt.invoice"), value: receipt.invoice }]),
      ...(receipt.tracking === null ? [] : [{ label: say("receipt.tracking"), value: receipt.tracking }]),
    ],
    button: { label: say("receipt.button"), address: link },
    note: say("receipt.note"),
  };
}
