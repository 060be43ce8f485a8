import { describe, expect, it, test } from "vitest";
import { languages } from "../../../../../shared/languages.ts";
import ar from "../../../../../shared/locales/ar/mails.json" with { type: "json" };
import en from "../../../../../shared/locales/en/mails.json" with { type: "json" };
import { placeSites } from "../../../platform/sites.ts";
import { AccountMail, accountMailKinds } from "../account-mail.ts";
import { planLink } from "../link-tokens.ts";
import { writeLetter } from "./write-letter.ts";

const sites = placeSites(new Map(), "https://api.loggia.example");
const hostile = `<img src=x onerror=alert(1)>"'&\r\nBcc: x@y.example`;
const params = {
  ...{ registrationId: "reg_1", userId: "usr_1", invitationId: "inv_1", organizationId: "org_1", receiptId: "rct_1" },
  ...{ name: hostile, newEmail: hostile, newEmailMasked: hostile, device: hostile, place: hostile },
  ...{ organizationName: hostile, inviterName: hostile, roleName: hostile, at: 0, eraseAt: 0, what: "passkey_added" },
};
const mails = accountMailKinds.map((kind) => AccountMail.parse({ kind, params }));

describe.each(languages)("in %s", (language) => {
  it.each(mails)("$kind is written: escaped, one subject line, in the right direction", (mail) => {
    const token = planLink(mail) ? "t".repeat(43) : null;
    const letter = writeLetter(mail, { language, sites, token });
    expect(letter.html).toContain(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`);
    expect(letter.html).not.toContain("<img");
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(letter.subject).not.toBe("");
    expect(`${letter.html}${letter.text}`).not.toMatch(/\{\{|undefined|\[object/);
    if (token !== null) {
      expect(letter.html).toContain(`?token=${token}"`);
      expect(letter.text).toContain(`?token=${token}`);
    }
  });
});

test("links lead where their pages are", () => {
  const at = (kind: string) => {
    const mail = AccountMail.parse({ kind, params });
    const { text } = writeLetter(mail, { language: "en", sites, token: planLink(mail) ? "T" : null });
    return /https:\S+/.exec(text)?.[0];
  };
  expect(at("verify_registration")).toBe("https://loggia.example/verify?token=T");
  expect(at("invitation")).toBe("https://console.loggia.example/accept?token=T");
  expect(at("account_closing")).toBe("https://loggia.example/restore?token=T");
  expect(at("email_changed")).toBeUndefined();
});

test("both languages have the same texts with the same blanks", () => {
  const blanks = (texts: Record<string, string>) =>
    Object.entries(texts)
      .map(([key, text]) => [key, [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort()])
      .sort();
  expect(blanks(ar)).toEqual(blanks(en));
});
