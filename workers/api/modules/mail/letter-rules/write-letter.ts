import { brands } from "../../../../../shared/brands.ts";
import type { Language } from "../../../../../shared/languages.ts";
import arTexts from "../../../../../shared/locales/ar/mails.json" with { type: "json" };
import enTexts from "../../../../../shared/locales/en/mails.json" with { type: "json" };
import type { PlacedSites } from "../../../platform/sites.ts";
import type { AccountMail } from "../account-mail.ts";
import { layOut, layOutText, type Page } from "./layout.ts";

export type Letter = { readonly subject: string; readonly html: string; readonly text: string };
type TextKey = keyof typeof enTexts;
type Values = Readonly<Record<string, string>>;

/** A text without a sentence in every language does not compile. */
const texts: Record<Language, Record<TextKey, string>> = { en: enTexts, ar: arTexts };

/**
 * An account mail as its reader gets it.
 * @param to.token what its link carries; null for a mail whose kind has no such link
 */
export function writeLetter(
  mail: AccountMail,
  to: { readonly language: Language; readonly sites: PlacedSites; readonly token: string | null },
): Letter {
  const { language } = to;
  const say = (key: TextKey, values: Values = {}) => fill(texts[language][key], values);
  const values = valuesOf(mail, language);
  const subject = say(`${mail.kind}.subject`, values);
  const address = addressOf(mail, to.sites, to.token);
  const page: Page = {
    language,
    subject: oneLine(subject),
    lead: say(`${mail.kind}.lead`, values),
    details: detailsOf(mail, language),
    button: mail.kind === "email_changed" || address === null ? null : { label: say(`${mail.kind}.button`), address },
    note: say(`${mail.kind}.note`),
    byHand: say("layout.byHand"),
    why: say("layout.why"),
  };
  return { subject: page.subject, html: layOut(page), text: layOutText(page) };
}

function valuesOf({ kind, params }: AccountMail, language: Language): Values {
  const words = texts[language];
  switch (kind) {
    case "verify_registration":
      return { name: params.name, site: brands.find(({ key }) => key === params.brand)?.name ?? "Loggia" };
    case "invitation": {
      const { organizationName, inviterName, roleName } = params;
      return { organizationName, inviterName, role: roleIn(words, roleName) };
    }
    case "account_closing":
      return { name: params.name, eraseAt: describeTime(params.eraseAt, language) };
    case "second_factor_changed":
      return { name: params.name, what: words[`what.${params.what}`] };
    case "change_email":
      return { name: params.name, newEmail: params.newEmail };
    case "email_changed":
      return { name: params.name, newEmailMasked: params.newEmailMasked };
    case "account_erased":
    case "export_ready":
      return {};
    default:
      return { name: params.name };
  }
}

function detailsOf({ kind, params }: AccountMail, language: Language): Page["details"] {
  if (kind !== "new_device") return [];
  const words = texts[language];
  return [
    { label: words["detail.device"], value: params.device ?? words["layout.unknown"] },
    { label: words["detail.place"], value: params.place ?? words["layout.unknown"] },
    { label: words["detail.at"], value: describeTime(params.at, language) },
  ];
}

/** Where the button leads: a link with its token, or a page of the portal; null where there is nothing to do. */
function addressOf(mail: AccountMail, sites: PlacedSites, token: string | null): string | null {
  const console = sites.get("console")?.origin ?? "";
  const portal = sites.get("portal")?.origin ?? "";
  const query = `?token=${token ?? ""}`;
  switch (mail.kind) {
    case "verify_registration":
      return `${mail.params.forOrganization === true ? console : portal}/verify${query}`;
    case "reset_password":
      return `${portal}/reset${query}`;
    case "change_email":
      return `${portal}/confirm-email${query}`;
    case "invitation":
      return `${console}/accept${query}`;
    case "account_erased":
      return `${portal}/receipt${query}`;
    case "export_ready":
      return `${portal}/download${query}`;
    case "account_closing":
      return `${portal}/restore${query}`;
    case "already_registered":
      return `${portal}/login`;
    case "password_changed":
    case "new_device":
    case "second_factor_changed":
      return `${portal}/account`;
    case "email_changed":
      return null;
  }
}

function roleIn(words: Record<TextKey, string>, roleName: string): string {
  switch (roleName) {
    case "admin":
    case "manager":
    case "agent":
    case "member":
      return words[`role.${roleName}`];
    default:
      return roleName;
  }
}

/** Readers are anywhere: the zone is said. Digits are Latin in both languages, as everywhere in the house. */
function describeTime(at: number, language: Language): string {
  const locale = language === "ar" ? "ar-u-nu-latn" : "en-GB";
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(at);
  return `${time} UTC`;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

/** A subject is a header: whatever a name contains, it stays one line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, 300);
}
