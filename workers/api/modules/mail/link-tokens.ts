import { createHash } from "node:crypto";
import type { mailedLinks } from "../auth/directory-tables.ts";
import type { AccountMail } from "./account-mail.ts";

export type LinkKind = (typeof mailedLinks.$inferSelect)["kind"];

/** What a mail's link opens, before it has a token. */
export type LinkPlan = {
  readonly kind: LinkKind;
  readonly subject: string;
  readonly detail: string | null;
  readonly lifetimeMs: number;
};

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** The link a mail carries; null for mails that only tell something. */
export function planLink(mail: AccountMail): LinkPlan | null {
  const { kind, params } = mail;
  switch (kind) {
    case "verify_registration":
      return { kind: "verify", subject: params.registrationId, detail: null, lifetimeMs: day };
    case "reset_password":
      return { kind: "reset", subject: params.userId, detail: null, lifetimeMs: hour };
    case "change_email":
      return { kind: "change_email", subject: params.userId, detail: params.newEmail, lifetimeMs: day };
    case "invitation":
      return {
        kind: "invitation",
        subject: params.invitationId,
        detail: params.organizationId,
        lifetimeMs: 7 * day,
      };
    case "account_erased":
      return { kind: "receipt", subject: params.receiptId, detail: null, lifetimeMs: 90 * day };
    case "export_ready":
      return { kind: "download", subject: params.userId, detail: null, lifetimeMs: 7 * day };
    case "account_closing":
      return { kind: "restore", subject: params.userId, detail: null, lifetimeMs: 30 * day };
    default:
      return null;
  }
}

/** 32 random bytes as base64url. Only the mail ever holds it. */
export function mintLinkToken(random: Uint8Array = crypto.getRandomValues(new Uint8Array(32))): string {
  return Buffer.from(random).toString("base64url");
}

/** What is stored of a token. */
export function hashLinkToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
