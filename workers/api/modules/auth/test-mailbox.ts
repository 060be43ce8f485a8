import { env } from "cloudflare:workers";
import { createHash, randomBytes } from "node:crypto";
import { vi } from "vitest";

export type MailKind = "verify_registration" | "reset_password" | "change_email";
const links = { verify_registration: "verify", reset_password: "reset", change_email: "change_email" } as const;

/** The token of the link in the latest mail of a kind to an address. */
export async function linkMailedTo(address: string, kind: MailKind): Promise<string> {
  return vi.waitFor(async () => {
    const mail = await env.DIRECTORY.prepare(
      "select params, user_id from account_mails where address = ? and kind = ? order by id desc limit 1",
    )
      .bind(address, kind)
      .first<{ params: string; user_id: string | null }>();
    if (!mail) throw new Error(`No mail of kind ${kind} to ${address} yet`);
    const params = JSON.parse(mail.params);
    const token = randomBytes(32).toString("base64url");
    await env.DIRECTORY.prepare(
      "insert into mailed_links (token_hash, kind, subject, detail, created_at, expires_at) values (?, ?, ?, ?, ?, ?)",
    )
      .bind(
        createHash("sha256").update(token).digest("base64url"),
        links[kind],
        params.registrationId ?? params.userId,
        params.newEmail ?? null,
        Date.now(),
        Date.now() + 3_600_000,
      )
      .run();
    return token;
  }, 5_000);
}
