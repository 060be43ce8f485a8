import type { SellerDetails } from "../../../workers/api/modules/invoices/contract.ts";
import { createForm, needEmail, needText } from "../../kit/account/form.store.ts";

/** What an invoice is written in, and so its note. */
export const noteLanguages = ["en", "ar"] as const satisfies readonly (keyof SellerDetails["note"])[];

/** Who sells, as a form: lines of an address as a text, hundredths of a percent as a percentage. */
export function createSellerForm(seller: SellerDetails, send: (seller: SellerDetails) => Promise<void>) {
  const text = {
    legalName: seller.legalName,
    address: seller.address.join("\n"),
    taxId: seller.taxId ?? "",
    registration: seller.registration ?? "",
    email: seller.email ?? "",
    taxRate: String(seller.taxRate / 100),
    "note.en": seller.note.en,
    "note.ar": seller.note.ar,
  };
  return createForm(
    text,
    ({ legalName, email, taxRate }) => ({
      legalName: needText(legalName),
      email: email.trim() === "" ? undefined : needEmail(email),
      taxRate: readRate(taxRate) === null ? "missing" : undefined,
    }),
    (values) =>
      send({
        legalName: values.legalName.trim(),
        address: values.address.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()])),
        taxId: orNull(values.taxId),
        registration: orNull(values.registration),
        email: orNull(values.email),
        taxRate: readRate(values.taxRate) ?? 0,
        note: { en: values["note.en"].trim(), ar: values["note.ar"].trim() },
        version: seller.version,
      }),
  );
}

/** `19`, `7.5` or `7,5` in hundredths of a percent; null where it is none up to 50. */
export function readRate(text: string): number | null {
  const latin = text.trim().replaceAll(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  if (!/^\d{1,2}([.,٫]\d{1,2})?$/.test(latin)) return null;
  const rate = Math.round(Number(latin.replace(/[,٫]/, ".")) * 100);
  return rate <= 5_000 ? rate : null;
}

function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
